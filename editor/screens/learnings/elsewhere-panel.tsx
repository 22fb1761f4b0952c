// The same idea for another key result: chooses which, and opens the hypothesis form with this learning.
import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { KeyResult } from '#wire/key-results'
import type { Learning } from '#wire/learnings'
import { useList } from '../../queries.ts'
import { Panel } from '../../ui/panel.tsx'

export function ElsewherePanel({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const keyResults = useList('key-results', { limit: '500' })
  const [chosen, setChosen] = useState('')
  const items = keyResults.data ?? []
  const keyResultId = chosen || (likeliest(items, learning)?.id ?? '')
  return (
    <Panel title={t('learnings.elsewhere.title')} lead={t('learnings.elsewhere.lead')}>
      {items.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {t('learnings.elsewhere.noKeyResult')}
        </Text>
      ) : (
        <Stack gap="sm" align="stretch">
          <NativeSelect
            label={t('learnings.elsewhere.keyResult')}
            value={keyResultId}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={[
              ...(keyResultId === '' ? [{ value: '', label: t('learnings.elsewhere.choose') }] : []),
              ...items.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {keyResultId === '' ? (
            <Button disabled>{t('learnings.elsewhere.start')}</Button>
          ) : (
            <Button
              component={Link}
              to={`/key-results/${keyResultId}/hypotheses/new?learning=${learning.id}`}
              rightSection={<IconArrowRight size={16} aria-hidden />}
            >
              {t('learnings.elsewhere.start')}
            </Button>
          )}
        </Stack>
      )}
    </Panel>
  )
}

/** Another one of the same metric or stage, whose figure a test can move; undefined where none resembles. */
function likeliest(keyResults: readonly KeyResult[], { keyResultId, metricId, stage }: Learning) {
  const testable = keyResults.filter(
    ({ id, source, unit }) => id !== keyResultId && (source === 'measured' || unit === 'percent'),
  )
  return (
    testable.find((one) => one.metricId === metricId) ??
    testable.find((one) => stage !== null && one.stage === stage)
  )
}
