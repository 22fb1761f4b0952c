// Every change of the verdict, the newest first, with what was seen then; those that count no more say so.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { Panel } from '../../ui/panel.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { EndedLine } from './ended-line.tsx'
import { isTooEarly, leadComparison } from './lead-comparison.ts'
import classes from './results.module.css'

export function VerdictHistory({ results }: { results: Results }) {
  const { t } = useTranslation()
  const told: Told[] = [...results.changes.map((look) => ({ look, annulledAt: null })), ...annulled(results)]
  if (told.length === 0 || results.phase.isIndicative) return null
  return (
    <Panel title={t('results.history.title')}>
      <ol className={classes.timeline}>
        <EndedLine results={results} />
        {told
          .toSorted((a, b) => b.look.at - a.look.at)
          .map((one) => (
            <ChangeLine
              key={`${one.look.at} ${one.annulledAt}`}
              experimentId={results.experimentId}
              {...one}
            />
          ))}
      </ol>
    </Panel>
  )
}

type Told = { look: Look; annulledAt: number | null }

const annulled = (results: Results): Told[] =>
  results.annulled.map(({ look, at }) => ({ look, annulledAt: at }))

function ChangeLine({ experimentId, look, annulledAt }: Told & { experimentId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { low, high } = leadComparison(look)?.evidence.liftInterval ?? { low: null, high: null }
  const isTelling = low !== null && high !== null && !isTooEarly(look)
  const seen = { count: look.visitors, visitors: format.count(look.visitors) }
  return (
    <li>
      <Group gap="xs">
        <StandingBadge standing={{ experimentId, ...look.verdict, at: look.at }} isRunning />
        <Text fz="sm" c="dimmed">
          {format.instant(look.at)}
        </Text>
      </Group>
      {annulledAt === null ? (
        <Text fz="sm" mt={2}>
          {t(`results.reason.${look.verdict.reason}`)}
        </Text>
      ) : (
        <Text fz="sm" mt={2} fs="italic">
          {t('results.history.annulled', { at: format.instant(annulledAt) })}
        </Text>
      )}
      <Text fz="sm" c="dimmed">
        {isTelling
          ? t('results.history.seen', { ...seen, interval: intervalWords(t, format, low, high) })
          : t('results.history.visitors', seen)}
      </Text>
    </li>
  )
}
