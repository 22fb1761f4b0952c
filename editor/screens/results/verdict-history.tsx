// Every change of the verdict, the newest first, with what was seen then.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { Panel } from '../../ui/panel.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { EndedLine } from './ended-line.tsx'
import { isTooEarly, leadComparison } from './lead-comparison.ts'

export function VerdictHistory({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (results.changes.length === 0 || results.phase.isIndicative) return null
  return (
    <Panel title={t('results.history.title')}>
      <ol style={{ listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: 14 }}>
        <EndedLine results={results} />
        {results.changes.toReversed().map((look) => {
          const { low, high } = leadComparison(look)?.evidence.liftInterval ?? { low: null, high: null }
          const isTelling = low !== null && high !== null && !isTooEarly(look)
          const seen = { count: look.visitors, visitors: format.count(look.visitors) }
          return (
            <li key={look.at}>
              <Group gap="xs">
                <StandingBadge
                  standing={{ experimentId: results.experimentId, ...look.verdict, at: look.at }}
                  isRunning
                />
                <Text fz="sm" c="dimmed">
                  {format.instant(look.at)}
                </Text>
              </Group>
              <Text fz="sm" mt={2}>
                {t(`results.reason.${look.verdict.reason}`)}
              </Text>
              <Text fz="sm" c="dimmed">
                {isTelling
                  ? t('results.history.seen', { ...seen, interval: intervalWords(t, format, low, high) })
                  : t('results.history.visitors', seen)}
              </Text>
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
