// A key result in a row: what it is, where it stands, how sure one is, and the verdicts of its hypotheses.
import { Anchor, Box, Group, Text, Title } from '@mantine/core'
import { IconBulb, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { expectedProgress } from '#domain/progress'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import { useCanEdit, useFormat } from '../../session.tsx'
import { sentence } from '../../ui/sentence.ts'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { isRunning } from '../../ui/too-early.ts'
import classes from '../okrs/okrs.module.css'
import { OwnerMark } from '../okrs/owner-mark.tsx'
import { claimPath } from './claim-path.ts'
import { ConfidenceBadge } from './confidence-badge.tsx'
import { ProgressTrack } from './progress-track.tsx'
import { readingOf } from './reading-of.ts'

type Props = {
  keyResult: KeyResult
  ownerName: string | undefined
  hypotheses: readonly Hypothesis[]
  experiments: readonly Experiment[]
  today: string
}

export function KeyResultCard({ keyResult, ownerName, hypotheses, experiments, today }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { id, name, baseline, current, unit, startsOn, dueOn, score, confidence } = keyResult
  return (
    <article className={classes.keyResult} aria-label={name}>
      <div className={classes.keyResultHead}>
        <Box miw={0}>
          <Title order={3} fz="1rem">
            <Anchor component={Link} to={`/key-results/${id}`} underline="hover" inherit>
              {name}
            </Anchor>
          </Title>
          <Text fz="sm" c="dimmed">
            {readingOf(t, format, keyResult)}
          </Text>
        </Box>
        <Box className={classes.keyResultLevel}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text fz="sm" fw={650}>
              {format.level(current ?? baseline, unit)}
            </Text>
            <Text fz="sm" c="dimmed">
              {t('okrs.ofTheWay', { share: format.percent(score, 0) })}
            </Text>
          </Group>
          <ProgressTrack score={score} expected={expectedProgress(startsOn, dueOn, today)} />
        </Box>
        <Group gap={8} wrap="nowrap" className={classes.keyResultMarks}>
          {confidence && <ConfidenceBadge confidence={confidence} />}
          <OwnerMark name={ownerName} />
        </Group>
      </div>
      <ul className={classes.claims} aria-label={t('okrs.hypotheses')}>
        {hypotheses.map((hypothesis) => {
          const own = experiments.filter(({ hypothesisId }) => hypothesisId === hypothesis.id)
          return (
            <li key={hypothesis.id} className={classes.claim}>
              <IconBulb size={15} aria-hidden />
              <Anchor component={Link} to={claimPath(hypothesis, own, canEdit)} fz="sm" underline="hover">
                {sentence(hypothesis.change)}
              </Anchor>
              <StandingBadge standing={hypothesis.standing} isRunning={isRunning(hypothesis.standing, own)} />
            </li>
          )
        })}
        {canEdit && (
          <li className={classes.claim}>
            <IconPlus size={15} aria-hidden />
            <Anchor
              component={Link}
              to={`/key-results/${id}/hypotheses/new`}
              fz="sm"
              underline="hover"
              aria-label={t('okrs.newHypothesisOn', { name })}
            >
              {t('okrs.newHypothesis')}
            </Anchor>
          </li>
        )}
      </ul>
    </article>
  )
}
