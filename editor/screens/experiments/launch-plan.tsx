// How long the test will take, and what could be tested instead where that is too long.
import { List, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { LaunchCheck } from '#wire/launch-check'
import { useFormat } from '../../session.tsx'
import { PlanWords } from '../../ui/plan-words.tsx'

type Props = { plan: LaunchCheck['plan']; arms: number; direction: 'increase' | 'decrease' }

export function LaunchPlan({ plan, arms, direction }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const isUnknown = plan.visitorsPerArm === null && plan.suggestions.length === 0
  if (isUnknown)
    return (
      <Text fz="sm" c="dimmed">
        {t('experiments.launch.unplanned')}
      </Text>
    )
  return (
    <Stack gap="sm">
      <PlanWords
        visitors={plan.plannedPairVisitors}
        days={plan.days}
        isTooLong={plan.isTooLong}
        smallestLift={plan.smallestDetectableLift}
        direction={direction}
      />
      {plan.visitorsPerArm !== null && arms > 2 && (
        <Text fz="sm">
          {t('experiments.launch.perArm', { visitors: format.count(plan.visitorsPerArm), count: arms })}
        </Text>
      )}
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
  )
}
