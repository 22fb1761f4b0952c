// One objective with its key results, under the one that it serves.
import { ActionIcon, Anchor, Badge, Box, Button, Group, Paper, Text, Title } from '@mantine/core'
import { IconArrowUpRight, IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { nudgesOfObjective } from '#domain/nudge'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { Objective } from '#wire/objectives'
import { useCanEdit, useFormat } from '../../session.tsx'
import { KeyResultCard } from '../key-result/key-result-card.tsx'
import { NudgeList } from './nudge-list.tsx'
import { OwnerMark } from './owner-mark.tsx'
import { usePeople } from './use-people.ts'

type Props = {
  objective: Objective
  depth: number
  /** the objective that it serves, where that is not shown above it */
  parent: Objective | undefined
  keyResults: readonly KeyResult[]
  hypotheses: readonly Hypothesis[]
  experiments: readonly Experiment[]
  today: string
}

export function ObjectiveSection({
  objective,
  depth,
  parent,
  keyResults,
  hypotheses,
  experiments,
  today,
}: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { memberName, teamName } = usePeople()
  const { id, name, score, ownerId, teamId } = objective
  const headingId = `objective-${id}`
  const team = teamName(teamId)
  return (
    <Box
      component="section"
      aria-labelledby={headingId}
      ml={{ base: Math.min(depth, 2) * 12, sm: Math.min(depth, 4) * 28 }}
    >
      <Paper>
        <Group
          justify="space-between"
          gap="sm"
          p={{ base: 'md', sm: 'lg' }}
          pb="xs"
          wrap="nowrap"
          align="flex-start"
        >
          <Box miw={0}>
            <Group gap={8}>
              <Title order={2} id={headingId} fz="1.2rem">
                {name}
              </Title>
              {team && (
                <Badge variant="default" tt="none" fw={550}>
                  {team}
                </Badge>
              )}
            </Group>
            {parent && (
              <Text fz="sm" c="dimmed">
                <IconArrowUpRight size={14} aria-hidden />{' '}
                <Anchor component={Link} to={`/?cycle=${parent.cycleId}`} fz="sm" underline="hover">
                  {t('okrs.serves', { name: parent.name })}
                </Anchor>
              </Text>
            )}
          </Box>
          <Group gap={6} wrap="nowrap">
            {score !== null && (
              <Text fw={650} aria-label={t('okrs.scoreOf', { share: format.percent(score, 0) })} role="img">
                {format.percent(score, 0)}
              </Text>
            )}
            <OwnerMark name={memberName(ownerId)} />
            {canEdit && (
              <ActionIcon
                component={Link}
                to={`/objectives/${id}/edit`}
                variant="subtle"
                color="gray"
                c="dimmed"
                aria-label={t('okrs.editObjective', { name })}
              >
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        </Group>
        {keyResults.map((keyResult) => (
          <KeyResultCard
            key={keyResult.id}
            keyResult={keyResult}
            ownerName={memberName(keyResult.ownerId)}
            hypotheses={hypotheses.filter(({ keyResultId }) => keyResultId === keyResult.id)}
            experiments={experiments}
            today={today}
          />
        ))}
        {canEdit && (
          <Box px={{ base: 'md', sm: 'lg' }} pb="md" pt="xs">
            <Button
              component={Link}
              to={`/objectives/${id}/key-results/new`}
              variant="subtle"
              size="compact-sm"
              ml={-8}
              mb={4}
              leftSection={<IconPlus size={14} aria-hidden />}
              aria-label={t('okrs.newKeyResultOn', { name })}
            >
              {t('okrs.newKeyResult')}
            </Button>
            <NudgeList nudges={nudgesOfObjective(objective)} />
          </Box>
        )}
      </Paper>
    </Box>
  )
}
