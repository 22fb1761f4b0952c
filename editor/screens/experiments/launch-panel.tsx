// What is still missing, how long the test will take, and the launch: now, or at the hour that was chosen.
import { SimpleGrid, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { LaunchCheck } from '#wire/launch-check'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LaunchButton } from './launch-button.tsx'
import { LaunchFindings } from './launch-findings.tsx'
import { LaunchPlan } from './launch-plan.tsx'

type Props = {
  experiment: Experiment
  check: UseQueryResult<LaunchCheck>
  /** The same, of the form as it stands. */
  judge: (saved: LaunchCheck) => LaunchCheck
  hypothesis: Hypothesis
  /** the promise, with its sign */
  lift: string
  isDirty: boolean
  /** As typed; '' where it is launched by hand. */
  startsAt: string
  save: () => Promise<boolean>
}

export function LaunchPanel({ experiment, check, judge, hypothesis, lift, isDirty, startsAt, save }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { direction } = hypothesis
  return (
    <Panel title={t('experiments.launch.title')} lead={t('experiments.launch.lead', { lift })} id="launch">
      <Loaded queries={[check]}>
        {(saved) => {
          const found = judge(saved)
          return (
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
                    <LaunchButton
                      experiment={experiment}
                      label={t(isDirty ? 'experiments.launch.saveAndStart' : 'experiments.launch.start')}
                      lift={lift}
                      visitors={found.plan.plannedPairVisitors}
                      isDirty={isDirty}
                      save={save}
                      button={{
                        size: 'md',
                        disabled: found.blockers.length > 0,
                        variant: startsAt === '' ? 'filled' : 'default',
                      }}
                    />
                  </div>
                )}
              </Stack>
              <LaunchPlan plan={found.plan} arms={experiment.variants.length} direction={direction} />
            </SimpleGrid>
          )
        }}
      </Loaded>
    </Panel>
  )
}
