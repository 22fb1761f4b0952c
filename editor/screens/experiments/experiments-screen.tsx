// Every experiment with its state and its verdict, the newest first.
import { Anchor, Box, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconFlask, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Experiment } from '#wire/experiments'
import { useList } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { sentence } from '../../ui/sentence.ts'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'

export function ExperimentsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const experiments = useList('experiments', undefined, { refetchMs: 10_000 })
  const hypotheses = useList('hypotheses')
  return (
    <Loaded queries={[experiments, hypotheses]}>
      {(items, claims) => {
        const to = claims.length > 0 ? '/experiments/new' : '/'
        const add = canEdit && (
          <Button component={Link} to={to} leftSection={<IconPlus size={16} aria-hidden />}>
            {t(claims.length > 0 ? 'experiments.new' : 'experiments.empty.toOkrs')}
          </Button>
        )
        return (
          <>
            <PageHeader title={t('experiments.title')} lead={t('experiments.lead')}>
              {items.length > 0 && add}
            </PageHeader>
            {items.length === 0 && (
              <EmptyState
                title={t('experiments.empty.title')}
                icon={<IconFlask size={36} stroke={1.5} />}
                action={add}
              >
                {t(claims.length > 0 ? 'experiments.empty.lead' : 'experiments.empty.noHypothesis')}
              </EmptyState>
            )}
            <Stack gap="sm">
              {[...items]
                .sort((a, b) => b.createdAt - a.createdAt)
                .map((experiment) => (
                  <ExperimentRow
                    key={experiment.id}
                    experiment={experiment}
                    claim={sentence(claims.find(({ id }) => id === experiment.hypothesisId)?.change ?? '')}
                  />
                ))}
            </Stack>
          </>
        )
      }}
    </Loaded>
  )
}

function ExperimentRow({ experiment, claim }: { experiment: Experiment; claim: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, status, standing, startedAt, endedAt } = experiment
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" gap="sm">
        <Box flex="1 1 300px" miw={0}>
          <Anchor
            component={Link}
            to={status === 'draft' ? `/experiments/${id}` : `/experiments/${id}/results`}
            fw={650}
            underline="hover"
          >
            {name}
          </Anchor>
          {claim !== name && (
            <Text fz="sm" c="dimmed" lineClamp={2}>
              {claim}
            </Text>
          )}
          <Text fz="sm" c="dimmed">
            {startedAt === null
              ? t('experiments.notStarted')
              : t('experiments.startedOn', { day: format.instantDay(startedAt) })}
            {endedAt !== null && ` · ${t('experiments.endedOn', { day: format.instantDay(endedAt) })}`}
          </Text>
        </Box>
        <Group gap="xs">
          {status !== 'draft' && <StandingBadge standing={standing} isRunning={status === 'running'} />}
          <StatusBadge status={status} />
        </Group>
      </Group>
    </Paper>
  )
}
