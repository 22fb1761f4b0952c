// What is still missing, how long the test will take, and the launch: now, or at the hour that was chosen.
import { List, SimpleGrid, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { LaunchCheck } from '#wire/launch-check'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LaunchFindings } from './launch-findings.tsx'
import { LaunchPlan } from './launch-plan.tsx'

type Props = {
  experiment: Experiment
  check: UseQueryResult<LaunchCheck>
  hypothesis: Hypothesis
  isDirty: boolean
  /** As typed; '' where it is launched by hand. */
  startsAt: string
  save: () => Promise<boolean>
}

export function LaunchPanel({ experiment, check, hypothesis, isDirty, startsAt, save }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const navigate = useNavigate()
  const launch = async () => {
    if (isDirty && !(await save())) return
    await api.start(experiment.id)
    await refresh()
    navigate(`/experiments/${experiment.id}/results`)
  }
  const { direction, promisedLift } = hypothesis
  const lift = format.lift(direction === 'increase' ? promisedLift : -promisedLift)
  return (
    <Panel title={t('experiments.launch.title')} lead={t('experiments.launch.lead', { lift })} id="launch">
      <Loaded queries={[check]}>
        {(found) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
            <Stack gap="sm">
              <LaunchFindings check={found} siteId={experiment.siteId} isStale={isDirty} />
              {experiment.startsAt !== null && !isDirty && (
                <Text fz="sm" fw={600}>
                  {t('schedule.willStart', { at: format.instant(experiment.startsAt) })}
                </Text>
              )}
              {canEdit && (
                <div>
                  <ConfirmButton
                    label={t(isDirty ? 'experiments.launch.saveAndStart' : 'experiments.launch.start')}
                    title={t('experiments.launch.confirmTitle')}
                    confirmLabel={t('experiments.launch.confirm')}
                    act={launch}
                    button={{
                      size: 'md',
                      disabled: found.blockers.length > 0 && !isDirty,
                      variant: startsAt === '' ? 'filled' : 'default',
                    }}
                  >
                    <Text mb="xs">{t('experiments.launch.frozen')}</Text>
                    <List size="sm" spacing={4}>
                      <List.Item>{t('experiments.launch.frozenClaim', { lift })}</List.Item>
                      <List.Item>{t('experiments.launch.frozenVariants')}</List.Item>
                      <List.Item>
                        {t('experiments.launch.frozenPlan', {
                          visitors: format.count(found.plan.plannedPairVisitors ?? 0),
                        })}
                      </List.Item>
                    </List>
                    <Text mt="xs" fz="sm" c="dimmed">
                      {t('experiments.launch.delay')}
                    </Text>
                  </ConfirmButton>
                </div>
              )}
            </Stack>
            <LaunchPlan plan={found.plan} arms={experiment.variants.length} direction={direction} />
          </SimpleGrid>
        )}
      </Loaded>
    </Panel>
  )
}
