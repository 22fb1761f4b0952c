// A hypothesis in a line: verdict, claim, promise, and the tests of it.
import { ActionIcon, Anchor, Box, Group, Text } from '@mantine/core'
import { IconMail, IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import { useCanEdit, useFormat } from '../../session.tsx'
import { sentence } from '../../ui/sentence.ts'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { isRunning } from '../../ui/too-early.ts'
import { TestStatus } from '../campaigns/test-status.tsx'
import classes from '../okrs/okrs.module.css'
import { TestLinks } from './test-links.tsx'

export function HypothesisRow({
  hypothesis,
  experiments,
}: {
  hypothesis: Hypothesis
  experiments: readonly Experiment[]
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { standing } = hypothesis
  const sign = hypothesis.direction === 'increase' ? 1 : -1
  return (
    <li className={classes.row}>
      <Box flex="1 1 280px" miw={0}>
        <Anchor component={Link} to={`/hypotheses/${hypothesis.id}`} fw={550} c="inherit" underline="hover">
          {sentence(hypothesis.change)}
        </Anchor>
        <Text fz="sm" c="dimmed">
          {t('okrs.promise', {
            lift: format.lift(sign * hypothesis.promisedLift),
            metric: hypothesis.metricName,
          })}
        </Text>
        {experiments.map((experiment) => (
          <Group key={experiment.id} gap="xs" mt={4}>
            <Anchor
              component={Link}
              to={
                experiment.status === 'draft'
                  ? `/experiments/${experiment.id}`
                  : `/experiments/${experiment.id}/results`
              }
              fz="sm"
            >
              {experiment.name}
            </Anchor>
            {experiment.kind === 'email' && (
              <Text span fz="sm" c="dimmed" display="inline-flex">
                <IconMail size={16} role="img" aria-label={t('okrs.emailTest')} />
              </Text>
            )}
            <TestStatus test={experiment} />
          </Group>
        ))}
        {canEdit && experiments.length === 0 && (
          <Group gap="sm" mt={2}>
            <TestLinks hypothesis={hypothesis} />
          </Group>
        )}
      </Box>
      <Group gap={4} wrap="nowrap">
        <StandingBadge standing={standing} isRunning={isRunning(standing, experiments)} />
        {canEdit && (
          <ActionIcon
            component={Link}
            to={`/hypotheses/${hypothesis.id}/edit`}
            variant="subtle"
            color="gray"
            c="dimmed"
            aria-label={t('okrs.editHypothesis', { name: hypothesis.change })}
          >
            <IconPencil size={16} aria-hidden />
          </ActionIcon>
        )}
      </Group>
    </li>
  )
}
