// One rule about addresses: those it takes in, or keeps out.
import { ActionIcon, Group, NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useCanEdit } from '../../session.tsx'
import { MATCHES } from './audience-values.ts'
import type { DraftValues } from './draft-values.ts'

export function PageRuleFields({ form, at }: { form: UseFormReturnType<DraftValues>; at: number }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const rule = form.values.audience.rules[at]
  const number = at + 1
  if (!rule) return null
  const verb = rule.isExcluded ? 'exclude' : 'include'
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <Group gap="xs" flex={1} miw={0} align="flex-start">
        <NativeSelect
          aria-label={t('targeting.rule.match', { number })}
          flex="1 1 190px"
          disabled={!canEdit}
          data={MATCHES.map((match) => ({ value: match, label: t(`targeting.${verb}.${match}`) }))}
          {...form.getInputProps(`audience.rules.${at}.match`)}
        />
        <TextInput
          aria-label={t('targeting.rule.value', { number })}
          flex="2 1 200px"
          placeholder={rule.match === 'contains' ? '/demo' : form.values.pageUrl}
          readOnly={!canEdit}
          {...form.getInputProps(`audience.rules.${at}.value`)}
        />
      </Group>
      {canEdit && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          size="lg"
          aria-label={t('targeting.rule.remove', { number })}
          onClick={() => form.removeListItem('audience.rules', at)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}
