// The verdict in one sentence with its reason, the plain facts, and what to make of it.
import { Anchor, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useCanEdit, useFormat } from '../../session.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { leadComparison } from './lead-comparison.ts'
import classes from './results.module.css'
import { VerdictFacts } from './verdict-facts.tsx'
import { isUndecided } from './verdict-story.ts'
import { verdictWords } from './verdict-words.ts'

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
  const { verdict, reason, since } = look.verdict
  const { key, words } = verdictWords(t, format, results, look)
  const isRunning = results.status === 'running' && results.phase.endedAt === null
  const advice = adviceKey(look, results.status)
  const isMany = look.comparisons.length > 1
  const risk = format.percent(results.phase.alpha / 2)
  return (
    <Paper
      component="section"
      aria-labelledby="verdict"
      p={{ base: 'md', sm: 'xl' }}
      style={{
        background: isUndecided(reason, isRunning) ? 'var(--lv-accent-soft)' : grounds[verdict],
        borderColor: 'transparent',
      }}
    >
      <div className={classes.verdict}>
        <div role="status">
          <Group gap="xs" mb={8}>
            <StandingBadge
              standing={{ experimentId: results.experimentId, verdict, reason, at: since }}
              isRunning={isRunning}
            />
            <Text fz="sm" c="dimmed">
              {t('results.since', { at: format.instant(since) })}
            </Text>
          </Group>
          <Title order={2} id="verdict" fz={{ base: '1.35rem', sm: '1.65rem' }} lh={1.25} mb="xs">
            {t(`results.verdict.${key}.headline`, words)}
          </Title>
          <Text fz="md" className="lv-measure">
            {t(`results.verdict.${key}.why`, words)}
          </Text>
        </div>
        <VerdictFacts
          facts={look.facts}
          promise={words.promise}
          guardrail={look.guardrails.length > 0 ? (leadComparison(look)?.guardrail ?? null) : null}
        />
      </div>
      <div className={classes.meaning}>
        <Meaning title={t('results.meaning')} text={t(`results.verdict.${key}.means`, words)} />
        <Meaning title={t('results.todo')} text={t(`results.action.${advice}`, words)}>
          {advice === 'rolled_out' && canEdit && (
            <Anchor component={Link} to={`/key-results/${keyResultId}`} fz="sm">
              {t('results.toKeyResult')}
            </Anchor>
          )}
        </Meaning>
        <Meaning
          title={t('results.trust')}
          text={
            key === 'srm'
              ? t('results.trustSplit')
              : t(isMany ? 'results.trustMany' : 'results.trustText', {
                  risk,
                  count: look.comparisons.length,
                })
          }
        />
      </div>
    </Paper>
  )
}

/** The advice, but for what has been done already. */
function adviceKey({ advice }: Look, status: Results['status']) {
  if (status === 'rolled_out') return 'rolled_out'
  const isWaiting = advice.action === 'run_on' || advice.action === 'stop_futile'
  if (status === 'stopped' && isWaiting) return 'stopped'
  if (advice.reason === 'guardrail_harmed' || advice.reason === 'guardrail_unknown') return advice.reason
  return advice.action
}

export function Meaning({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
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
