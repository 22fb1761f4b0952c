// What is still missing, how long the test will take, and the launch.
import { Group, List, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { LaunchCheck } from '#wire/launch-check'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PlanWords } from '../../ui/plan-words.tsx'
import { LaunchBlocker } from './launch-blocker.tsx'
import { LaunchWarning } from './launch-warning.tsx'

type Props = {
  experiment: Experiment
  siteId: string
  direction: 'increase' | 'decrease'
  promisedLift: number
  isDirty: boolean
  save: () => Promise<boolean>
}

export function LaunchPanel({ experiment, siteId, direction, promisedLift, isDirty, save }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const navigate = useNavigate()
  const check = useQuery({
    queryKey: ['launch-check', experiment.id],
    queryFn: () => api.launchCheck(experiment.id),
    refetchInterval: 5_000,
  })
  const launch = async () => {
    if (isDirty && !(await save())) return
    await api.start(experiment.id)
    await refresh()
    navigate(`/experiments/${experiment.id}/results`)
  }
  const lift = format.lift(direction === 'increase' ? promisedLift : -promisedLift)
  return (
    <Panel title={t('experiments.launch.title')} lead={t('experiments.launch.lead', { lift })} id="launch">
      <Loaded queries={[check]}>
        {({ blockers, warnings, plan }: LaunchCheck) => (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
            <Stack gap="sm">
              {blockers.length === 0 ? (
                <Group gap="xs" c="var(--lv-good)" wrap="nowrap">
                  <IconCheck size={18} aria-hidden />
                  <Text fw={600}>{t('experiments.launch.ready')}</Text>
                </Group>
              ) : (
                <div>
                  <Group gap="xs" c="var(--lv-unsure)" mb={6} wrap="nowrap">
                    <IconAlertTriangle size={18} aria-hidden />
                    <Text fw={600}>{t('experiments.launch.missing', { count: blockers.length })}</Text>
                  </Group>
                  <List spacing={4}>
                    {blockers.map((blocker) => (
                      <LaunchBlocker key={blocker} blocker={blocker} />
                    ))}
                  </List>
                </div>
              )}
              {warnings.map((warning) => (
                <LaunchWarning key={warning} warning={warning} siteId={siteId} />
              ))}
              {isDirty && (
                <Text fz="sm" c="dimmed">
                  {t('experiments.launch.stale')}
                </Text>
              )}
              {canEdit && (
                <div>
                  <ConfirmButton
                    label={t(isDirty ? 'experiments.launch.saveAndStart' : 'experiments.launch.start')}
                    title={t('experiments.launch.confirmTitle')}
                    confirmLabel={t('experiments.launch.confirm')}
                    act={launch}
                    button={{ size: 'md', disabled: blockers.length > 0 && !isDirty }}
                  >
                    <Text mb="xs">{t('experiments.launch.frozen')}</Text>
                    <List size="sm" spacing={4}>
                      <List.Item>{t('experiments.launch.frozenClaim', { lift })}</List.Item>
                      <List.Item>{t('experiments.launch.frozenVariants')}</List.Item>
                      <List.Item>
                        {t('experiments.launch.frozenPlan', {
                          visitors: format.count(plan.plannedPairVisitors ?? 0),
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
            <Stack gap="sm">
              <PlanWords
                visitors={plan.plannedPairVisitors}
                days={plan.days}
                isTooLong={plan.isTooLong}
                smallestLift={plan.smallestDetectableLift}
                direction={direction}
              />
              {plan.suggestions.length > 0 && (
                <div>
                  <Text fz="sm" fw={600}>
                    {t('common.plan.instead')}
                  </Text>
                  <List size="sm">
                    {plan.suggestions.map((suggestion) => (
                      <List.Item key={suggestion}>
                        {t(`common.suggestion.${suggestion}` as 'common.suggestion.bolder_change', {
                          defaultValue: suggestion,
                        })}
                      </List.Item>
                    ))}
                  </List>
                </div>
              )}
            </Stack>
          </SimpleGrid>
        )}
      </Loaded>
    </Panel>
  )
}
