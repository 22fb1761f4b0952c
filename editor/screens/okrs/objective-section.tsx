// One objective with its key results.
import { ActionIcon, Box, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Cycle } from '#wire/cycles'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { Objective } from '#wire/objectives'
import { useCanEdit } from '../../session.tsx'
import { KeyResultCard } from './key-result-card.tsx'

type Props = {
  objective: Objective
  cycle: Cycle | undefined
  keyResults: readonly KeyResult[]
  hypotheses: readonly Hypothesis[]
  experiments: readonly Experiment[]
  today: string
}

export function ObjectiveSection({ objective, cycle, keyResults, hypotheses, experiments, today }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const headingId = `objective-${objective.id}`
  return (
    <Box component="section" aria-labelledby={headingId}>
      <Group justify="space-between" gap="sm" mb="sm">
        <Group gap={6} wrap="nowrap" flex="1 1 260px" miw={0}>
          <Title order={2} id={headingId} fz="1.3rem">
            {objective.name}
          </Title>
          {canEdit && (
            <ActionIcon
              component={Link}
              to={`/objectives/${objective.id}/edit`}
              variant="subtle"
              color="gray"
              c="dimmed"
              aria-label={t('okrs.editObjective', { name: objective.name })}
            >
              <IconPencil size={16} aria-hidden />
            </ActionIcon>
          )}
        </Group>
        {canEdit && (
          <Button
            component={Link}
            to={`/objectives/${objective.id}/key-results/new`}
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden />}
          >
            {t('okrs.newKeyResult')}
          </Button>
        )}
      </Group>
      {keyResults.length === 0 && <Text c="dimmed">{t('okrs.noKeyResult')}</Text>}
      <Stack gap="md">
        {keyResults.map((keyResult) => (
          <KeyResultCard
            key={keyResult.id}
            keyResult={keyResult}
            startsOn={cycle?.startsOn ?? today}
            hypotheses={hypotheses.filter(({ keyResultId }) => keyResultId === keyResult.id)}
            experiments={experiments}
            today={today}
          />
        ))}
      </Stack>
    </Box>
  )
}
