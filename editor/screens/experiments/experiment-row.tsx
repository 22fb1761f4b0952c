// One experiment of the list: what it is, where it is in its life, and what it has shown so far.
import { Anchor, Box, Group, Paper, Text } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Experiment } from '#wire/experiments'
import { useCanEdit, useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { isTooEarlyToTell } from '../../ui/too-early.ts'
import { TestStatus } from '../campaigns/test-status.tsx'
import { ExperimentMenu } from './experiment-menu.tsx'
import classes from './experiments.module.css'

export function ExperimentRow({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { id, name, status, standing, startedAt, endedAt, startsAt, lead, variants, kind } = experiment
  const claim = { standing, isRunning: status === 'running' }
  const isTelling = lead !== null && lead.lift !== null && standing?.reason !== 'too_little_data'
  const dates = [
    startedAt === null
      ? startsAt === null
        ? t('experiments.notStarted')
        : t('schedule.willStart', { at: format.instant(startsAt) })
      : t('experiments.startedOn', { day: format.instantDay(startedAt) }),
    endedAt !== null && t('experiments.endedOn', { day: format.instantDay(endedAt) }),
    variants.length > 2 && t('experiments.list.variants', { count: variants.length }),
    experiment.phase !== null &&
      experiment.phase > 1 &&
      t('experiments.list.phase', { number: experiment.phase }),
  ].filter(Boolean)
  return (
    <Paper p={{ base: 'md', sm: 'lg' }} className={classes.row}>
      <Box flex="1 1 300px" miw={0}>
        <Anchor
          component={Link}
          to={status === 'draft' ? `/experiments/${id}` : `/experiments/${id}/results`}
          fw={650}
          underline="hover"
        >
          {name}
        </Anchor>
        <Text fz="sm" c="dimmed">
          {dates.join(' · ')}
        </Text>
        {isTelling && (
          <Text fz="sm">
            {t('experiments.list.lead', {
              name: variants.find(({ key }) => key === lead.variant)?.name ?? lead.variant,
              lift: format.lift(lead.lift ?? 0),
            })}
            {lead.low !== null && lead.high !== null && (
              <Text span c="dimmed" fz="sm">
                {' '}
                ({intervalWords(t, format, lead.low, lead.high)})
              </Text>
            )}
          </Text>
        )}
      </Box>
      <Group gap="xs">
        {kind === 'email' && (
          <ToneBadge tone="plain" icon={<IconMail size={14} aria-hidden />}>
            {t('experiments.list.email')}
          </ToneBadge>
        )}
        {experiment.archivedAt !== null && (
          <ToneBadge tone="plain">{t('experiments.list.states.archived')}</ToneBadge>
        )}
        {experiment.scheduleFailure && <ToneBadge tone="unsure">{t('schedule.missedShort')}</ToneBadge>}
        {status !== 'draft' && !isTooEarlyToTell(claim) && <StandingBadge {...claim} />}
        {standing?.reason === 'smaller_than_promised' && (
          <Text fz="sm" c="dimmed">
            {t('experiments.list.smaller')}
          </Text>
        )}
        <TestStatus test={experiment} />
        {canEdit && kind === 'page' && <ExperimentMenu experiment={experiment} />}
      </Group>
    </Paper>
  )
}
