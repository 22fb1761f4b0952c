// What a sale counts as: the offline conversions of the site, and the form that makes one.
import { Button, Group, List, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Panel } from '../../ui/panel.tsx'
import { parseNumber } from '../../ui/parse-number.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import type { OfflineGoal } from './offline-goal.ts'

type Props = { siteId: string; goals: readonly OfflineGoal[]; canEdit: boolean }

export function OfflineGoalPanel({ siteId, goals, canEdit }: Props) {
  const { t } = useTranslation()
  const [isMaking, setMaking] = useState(goals.length === 0)
  return (
    <Panel
      title={t('offline.goal.title')}
      lead={t('offline.goal.lead')}
      action={
        canEdit &&
        !isMaking && (
          <Button variant="default" size="xs" onClick={() => setMaking(true)}>
            {t('offline.goal.another')}
          </Button>
        )
      }
    >
      {goals.length > 0 && (
        <List size="sm" spacing={4} mb={isMaking ? 'md' : 0}>
          {goals.map(({ id, name, trigger: { waitDays, currency } }) => (
            <List.Item key={id}>
              <Text span fw={600} fz="sm">
                {name}
              </Text>{' '}
              · {t('offline.goal.is', { count: waitDays, currency })}
            </List.Item>
          ))}
        </List>
      )}
      {goals.length === 0 && !canEdit && <Text c="dimmed">{t('offline.goal.none')}</Text>}
      {isMaking && canEdit && <GoalForm siteId={siteId} onMade={() => setMaking(false)} />}
    </Panel>
  )
}

function GoalForm({ siteId, onMade }: { siteId: string; onMade: () => void }) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: t('offline.goal.nameExample'), waitDays: '60', currency: 'EUR' },
    save: ({ name, waitDays, currency }) =>
      api.create('goals', {
        siteId,
        name,
        trigger: {
          kind: 'offline',
          waitDays: parseNumber(waitDays),
          currency: currency.trim().toUpperCase(),
        },
      }),
    onSaved: onMade,
    rename: (path) => path.replace(/^trigger\./, ''),
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Group align="flex-start" gap="md">
        <TextInput label={t('offline.goal.name')} flex="2 1 220px" {...form.getInputProps('name')} />
        <TextInput
          label={t('offline.goal.waitDays')}
          inputMode="numeric"
          flex="1 1 160px"
          {...form.getInputProps('waitDays')}
        />
        <TextInput
          label={t('offline.goal.currency')}
          maxLength={3}
          flex="0 1 110px"
          {...form.getInputProps('currency')}
        />
      </Group>
      <Text fz="sm" c="dimmed" mt="xs" className="lv-measure">
        {t('offline.goal.waitHint')}
      </Text>
      {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
      <Button type="submit" loading={isSaving} mt="md">
        {t('offline.goal.make')}
      </Button>
    </form>
  )
}
