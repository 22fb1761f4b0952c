// Every change of the verdict, the newest first, with what was seen then.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { Panel } from '../../ui/panel.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { leadComparison } from './lead-comparison.ts'

export function VerdictHistory({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (results.changes.length === 0 || results.phase.isIndicative) return null
  return (
    <Panel title={t('results.history.title')}>
      <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 14 }}>
        {results.changes.toReversed().map((look) => {
          const { low, high } = leadComparison(look)?.evidence.liftInterval ?? { low: null, high: null }
          return (
            <li key={look.at}>
              <Group gap="xs">
                <VerdictBadge verdict={look.verdict.verdict} />
                <Text fz="sm" c="dimmed">
                  {format.instant(look.at)}
                </Text>
              </Group>
              <Text fz="sm" mt={2}>
                {t(`results.reason.${look.verdict.reason}`)}
              </Text>
              <Text fz="sm" c="dimmed">
                {t('results.history.seen', {
                  visitors: format.count(look.visitors),
                  interval: intervalWords(t, format, low, high),
                })}
              </Text>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
