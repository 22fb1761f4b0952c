// A key result: what it says in one line, where it stands, and the hypotheses that should move it.
import { ActionIcon, Box, Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import { useCanEdit, useFormat } from '../../session.tsx'
import { HypothesisRow } from './hypothesis-row.tsx'
import { KeyResultProgress } from './key-result-progress.tsx'
import classes from './okrs.module.css'

type Props = {
  keyResult: KeyResult
  startsOn: string
  hypotheses: readonly Hypothesis[]
  experiments: readonly Experiment[]
  today: string
}

export function KeyResultCard({ keyResult, startsOn, hypotheses, experiments, today }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const reading = t('okrs.reading', {
    metric: keyResult.metricName,
    from: format.level(keyResult.baseline, keyResult.unit),
    to: format.level(keyResult.target, keyResult.unit),
    day: format.day(keyResult.dueOn),
  })
  return (
    <Paper component="article" aria-label={keyResult.name}>
      <Box p={{ base: 'md', sm: 'lg' }}>
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
          <Box miw={0}>
            <Title order={3}>{keyResult.name}</Title>
            <Text fz="sm" c="dimmed">
              {reading}
            </Text>
          </Box>
          {canEdit && (
            <ActionIcon
              component={Link}
              to={`/key-results/${keyResult.id}/edit`}
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label={t('okrs.editKeyResult', { name: keyResult.name })}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        <KeyResultProgress keyResult={keyResult} startsOn={startsOn} today={today} />
      </Box>
      <div className={classes.hypotheses}>
        {hypotheses.length === 0 && (
          <Text fz="sm" c="dimmed" mb={canEdit ? 'xs' : 0}>
            {t('okrs.noHypothesis')}
          </Text>
        )}
        {hypotheses.length > 0 && (
          <ul className={classes.list} aria-label={t('okrs.hypotheses')}>
            {hypotheses.map((hypothesis) => (
              <HypothesisRow
                key={hypothesis.id}
                hypothesis={hypothesis}
                experiments={experiments.filter(({ hypothesisId }) => hypothesisId === hypothesis.id)}
              />
            ))}
          </ul>
        )}
        {canEdit && (
          <Button
            component={Link}
            to={`/key-results/${keyResult.id}/hypotheses/new`}
            variant="subtle"
            size="compact-sm"
            ml={-8}
            leftSection={<IconPlus size={14} aria-hidden />}
          >
            {t('okrs.newHypothesis')}
          </Button>
        )}
      </div>
    </Paper>
  )
}
