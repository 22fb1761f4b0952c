// The verdict in one sentence with its reason, the two plain facts, and what to make of it.
import { Anchor, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useCanEdit, useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { leadComparison, promisedChange, variantName } from './lead-comparison.ts'
import classes from './results.module.css'
import { VerdictFacts } from './verdict-facts.tsx'
import { verdictStory } from './verdict-story.ts'

const grounds = {
  confirmed: 'var(--lv-good-soft)',
  refuted: 'var(--lv-bad-soft)',
  inconclusive: 'var(--lv-unsure-soft)',
} as const

type Props = { results: Results; look: Look; keyResultId: string }

export function VerdictPanel({ results, look, keyResultId }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { verdict, since } = look.verdict
  const { key, evidence } = verdictStory(look, results.phase.promisedLift, results.status !== 'running')
  const interval = evidence?.liftInterval ?? { low: null, high: null }
  const words = {
    variant: variantName(results, leadComparison(look)?.variant ?? ''),
    metric: results.phase.metricName,
    interval: intervalWords(t, format, interval.low, interval.high),
    promise: format.lift(promisedChange(results)),
    days: Math.round(results.phase.minRuntimeMs / 86_400_000),
  }
  const isIndicative = results.phase.isIndicative
  const advice = adviceKey(look, results.status)
  return (
    <Paper
      component="section"
      aria-labelledby="verdict"
      p={{ base: 'md', sm: 'xl' }}
      style={{ background: isIndicative ? 'var(--lv-soft)' : grounds[verdict], borderColor: 'transparent' }}
    >
      <div className={classes.verdict}>
        <div role="status">
          <Group gap="xs" mb={8}>
            {!isIndicative && <VerdictBadge verdict={verdict} />}
            {!isIndicative && (
              <Text fz="sm" c="dimmed">
                {t('results.since', { at: format.instant(since) })}
              </Text>
            )}
          </Group>
          <Title order={2} id="verdict" fz={{ base: '1.35rem', sm: '1.65rem' }} lh={1.25} mb="xs">
            {isIndicative ? t('results.indicative.headline') : t(`results.verdict.${key}.headline`, words)}
          </Title>
          <Text fz="md" className="lv-measure">
            {isIndicative ? t('results.indicative.why') : t(`results.verdict.${key}.why`, words)}
          </Text>
        </div>
        {!isIndicative && <VerdictFacts facts={look.facts} promise={words.promise} />}
      </div>
      {!isIndicative && (
        <div className={classes.meaning}>
          <Meaning title={t('results.meaning')} text={t(`results.verdict.${key}.means`, words)} />
          <Meaning title={t('results.todo')} text={t(`results.action.${advice}`, words)}>
            {advice === 'rolled_out' && canEdit && (
              <Anchor component={Link} to={`/key-results/${keyResultId}/edit`} fz="sm">
                {t('results.toKeyResult')}
              </Anchor>
            )}
          </Meaning>
          <Meaning
            title={t('results.trust')}
            text={
              key === 'srm'
                ? t('results.trustSplit')
                : t('results.trustText', { risk: format.percent(results.phase.alpha / 2) })
            }
          />
        </div>
      )}
    </Paper>
  )
}

/** The advice, but for what has been done already. */
function adviceKey({ advice }: Look, status: Results['status']) {
  if (status === 'rolled_out') return 'rolled_out'
  const isWaiting = advice.action === 'run_on' || advice.action === 'stop_futile'
  return status === 'stopped' && isWaiting ? 'stopped' : advice.action
}

function Meaning({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div>
      <Title order={3} fz="sm" mb={2}>
        {title}
      </Title>
      <Text fz="sm">{text}</Text>
      {children}
    </div>
  )
}
