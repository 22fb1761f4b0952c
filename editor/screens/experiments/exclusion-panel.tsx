// Keeping tests apart: a group whose tests never share a visitor, who is in it, and what is free.
import { Button, Group, List, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../../api.ts'
import { refresh, useList } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import type { DraftValues } from './draft-values.ts'
import { FoldedPanel } from './folded-panel.tsx'

type Props = { form: UseFormReturnType<DraftValues>; siteId: string; experimentId: string }

export function ExclusionPanel({ form, siteId, experimentId }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const groups = useList('exclusion-groups', { siteId }).data ?? []
  const [name, setName] = useState('')
  const [error, setError] = useState<unknown>(null)
  const chosen = groups.find(({ id }) => id === form.values.exclusionGroupId)
  const others = chosen?.members.filter((member) => member.experimentId !== experimentId) ?? []
  const create = async () => {
    setError(null)
    try {
      const group = await api.create('exclusion-groups', { siteId, name })
      await refresh()
      form.setFieldValue('exclusionGroupId', group.id)
      setName('')
    } catch (refusal) {
      setError(refusal)
    }
  }
  const summary = chosen
    ? t('exclusion.inGroup', { name: chosen.name, share: `${form.values.exclusionShare}\u202f%` })
    : t('exclusion.none')
  const hasError = Object.keys(form.errors).some((path) => path.startsWith('exclusion'))
  return (
    <FoldedPanel id="exclusion" title={t('exclusion.title')} summary={summary} hasError={hasError}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t('exclusion.lead')}
        </Text>
        <NativeSelect
          label={t('exclusion.group')}
          disabled={!canEdit}
          data={[
            { value: '', label: t('exclusion.noGroup') },
            ...groups.map((group) => ({ value: group.id, label: group.name })),
          ]}
          {...form.getInputProps('exclusionGroupId')}
        />
        {chosen && (
          <>
            <NumberField
              label={t('exclusion.share')}
              description={t('exclusion.free', { share: format.percent(chosen.freeShare, 1) })}
              unit="%"
              readOnly={!canEdit}
              {...form.getInputProps('exclusionShare')}
            />
            <div>
              <Text fz="sm" fw={600}>
                {t(others.length === 0 ? 'exclusion.alone' : 'exclusion.others')}
              </Text>
              <List size="sm">
                {others.map((member) => (
                  <List.Item key={member.experimentId}>
                    <Link to={`/experiments/${member.experimentId}`}>{member.name}</Link>{' '}
                    {t(member.range ? 'exclusion.has' : 'exclusion.wants', {
                      share: format.percent(member.share, 1),
                    })}
                  </List.Item>
                ))}
              </List>
            </div>
          </>
        )}
        {canEdit && !chosen && (
          <Group align="flex-end" gap="xs">
            <TextInput
              label={t('exclusion.newName')}
              placeholder={t('exclusion.newNameExample')}
              flex="1 1 200px"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <Button variant="default" disabled={name.trim() === ''} onClick={() => void create()}>
              {t('exclusion.create')}
            </Button>
          </Group>
        )}
        {error !== null && <ProblemAlert error={error} />}
      </Stack>
    </FoldedPanel>
  )
}
