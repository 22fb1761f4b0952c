// The hypotheses on a key result with their verdicts, and what the tests so far would do to it.
import { Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProjectedMoves } from '../key-result/projected-moves.tsx'
import classes from '../okrs/okrs.module.css'
import { HypothesisRow } from './hypothesis-row.tsx'

type Props = {
  keyResult: KeyResult
  hypotheses: readonly Hypothesis[]
  experiments: readonly Experiment[]
}

export function HypothesesPanel({ keyResult, hypotheses, experiments }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const own = experiments.filter(({ hypothesisId }) => hypotheses.some(({ id }) => id === hypothesisId))
  return (
    <Panel
      title={t('okrs.hypotheses')}
      action={
        canEdit && (
          <Button
            component={Link}
            to={`/key-results/${keyResult.id}/hypotheses/new`}
            variant={hypotheses.length === 0 ? 'filled' : 'light'}
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
          >
            {t('okrs.newHypothesis')}
          </Button>
        )
      }
    >
      {hypotheses.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t('okrs.noHypothesis')}
        </Text>
      )}
      {hypotheses.length > 0 && (
        <ul className={classes.list} aria-label={t('okrs.hypotheses')}>
          {hypotheses.map((hypothesis) => (
            <HypothesisRow
              key={hypothesis.id}
              hypothesis={hypothesis}
              experiments={own.filter(({ hypothesisId }) => hypothesisId === hypothesis.id)}
            />
          ))}
        </ul>
      )}
      <ProjectedMoves keyResult={keyResult} experiments={own} />
    </Panel>
  )
}
