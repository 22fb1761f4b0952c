// When a learning is to be tested again.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Learning } from '#wire/learnings'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useToday } from './use-today.ts'

export function RetestPanel({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const today = useToday()
  const [error, setError] = useState<unknown>(null)
  const { id, retestOn, keyResultId } = learning
  const plan = async (day: string | null) => {
    setError(null)
    await api.patch('learnings', id, { retestOn: day }).then(refresh, setError)
  }
  const isDue = retestOn !== null && retestOn <= today
  if (!canEdit && retestOn === null) return null
  return (
    <Panel title={t('learnings.retest.title')} lead={t('learnings.retest.lead')}>
      <Stack gap="sm">
        {retestOn !== null && (
          <Text fw={600} c={isDue ? 'var(--lv-unsure)' : undefined}>
            {t(isDue ? 'learnings.retest.dueSince' : 'learnings.retest.planned', {
              day: format.day(retestOn),
            })}
          </Text>
        )}
        {canEdit && (
          <>
            {isDue && keyResultId !== null && (
              <Button component={Link} to={`/key-results/${keyResultId}/hypotheses/new?learning=${id}`}>
                {t('learnings.retest.again')}
              </Button>
            )}
            <TextInput
              type="date"
              label={t('learnings.retest.on')}
              key={retestOn}
              defaultValue={retestOn ?? ''}
              min={today}
              onBlur={({ currentTarget: { value } }) => {
                if (value !== (retestOn ?? '')) void plan(value || null)
              }}
            />
            <Group gap="xs">
              <Button variant="default" size="xs" onClick={() => void plan(monthsAfter(today, 3))}>
                {t('learnings.retest.inThree')}
              </Button>
              <Button variant="default" size="xs" onClick={() => void plan(monthsAfter(today, 6))}>
                {t('learnings.retest.inSix')}
              </Button>
              {retestOn !== null && (
                <Button variant="subtle" size="xs" onClick={() => void plan(null)}>
                  {t('learnings.retest.clear')}
                </Button>
              )}
            </Group>
          </>
        )}
        {error !== null && <ProblemAlert error={error} />}
      </Stack>
    </Panel>
  )
}

/** The same day some months later; a day that the month lacks becomes the first of the next. */
function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}
