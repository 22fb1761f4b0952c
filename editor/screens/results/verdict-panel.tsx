// The verdict in one sentence with its reason, the plain facts, and what to make of it.
import { Anchor, Group, Paper, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useCanEdit, useFormat } from '../../session.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { isPhaseOver, leadComparison } from './lead-comparison.ts'
import { mailsNeeded } from './mails-needed.ts'
import classes from './results.module.css'
import { VerdictFacts } from './verdict-facts.tsx'
import { isUndecided } from './verdict-story.ts'
import { verdictWords } from './verdict-words.ts'

const grounds = {
  confirmed: 'var(--lv-good-soft)',
  refuted: 'var(--lv-bad-soft)',
  inconclusive: 'var(--lv-unsure-soft)',
} as const

type Props = {
  results: Results
  look: Look
  keyResultId: string
  /** Of an email test: when what decides is read, as its launch said, ms; else null. */
  readUntil: number | null
}

export function VerdictPanel({ results, look, keyResultId, readUntil }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { verdict, reason, since } = look.verdict
  const { key, words } = verdictWords(t, format, results, look)
  const isOver = isPhaseOver(results)
  const isRunning = !isOver
  const advice = adviceKey(look, results.status)
  const isMany = look.comparisons.length > 1
  const tooSmall = mailsNeeded(results)
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
              {isOver && isUndecided(reason, true)
                ? t('results.sinceStop', { at: format.instant(results.phase.endedAt ?? since) })
                : t('results.since', { at: format.instant(since) })}
            </Text>
          </Group>
          <Title order={2} id="verdict" fz={{ base: '1.35rem', sm: '1.65rem' }} lh={1.25} mb="xs">
            {t(`results.verdict.${key}.headline`, words)}
          </Title>
          <Text fz="md" className="lv-measure">
            {t(`results.verdict.${key}.why`, words)}
          </Text>
          {tooSmall !== null && (
            <Text fz="md" className="lv-measure" mt="xs" fw={600}>
              {t(isOver ? 'emailTest.wasTooSmall' : 'emailTest.tooSmall', {
                promise: words.promise,
                needed: format.about(tooSmall.needed),
                planned: format.count(tooSmall.planned),
              })}
            </Text>
          )}
        </div>
        <VerdictFacts
          facts={look.facts}
          isOver={isOver}
          promise={words.promise}
          guardrail={look.guardrails.length > 0 ? (leadComparison(look)?.guardrail ?? null) : null}
        />
      </div>
      <div className={classes.meaning}>
        <Meaning title={t('results.meaning')} text={t(`results.verdict.${key}.means`, words)} />
        <Meaning
          title={t('results.todo')}
          text={
            advice.isOver
              ? t(`results.stoppedAction.${advice.key}`, words)
              : t(`results.action.${advice.key}`, words)
          }
        >
          {advice.key === 'run_on' && isRunning && readUntil !== null && readUntil > results.asOf && (
            <Text fz="sm" fw={600} mt={4}>
              {t('emailTest.verdictBy', { at: format.instant(readUntil) })}
            </Text>
          )}
          {advice.key === 'rolled_out' && canEdit && (
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
              : t(isMany ? 'results.trustMany' : isOver ? 'results.trustOver' : 'results.trustText', {
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
  const { action, reason } = advice
  if (status === 'rolled_out') return { isOver: false, key: 'rolled_out' } as const
  if (status === 'stopped') {
    if (action === 'run_on' || action === 'stop_futile') return { isOver: true, key: 'stopped' } as const
    return { isOver: true, key: reason === 'guardrail_harmed' ? reason : action } as const
  }
  const isGuarded = reason === 'guardrail_harmed' || reason === 'guardrail_unknown'
  return { isOver: false, key: isGuarded ? reason : action } as const
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
