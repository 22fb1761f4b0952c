// Says at once whether a hypothesis can be tested with the traffic there is, and what to do instead.
import { List, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanAnswer } from '#domain/planning'
import type { Locale } from '#wire/common'
import type { KeyResult } from '#wire/key-results'
import { recallTraffic, type TrafficGuess } from '../../traffic-guess.ts'
import { fieldNumber } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { parseNumber, parsePercent } from '../../ui/parse-number.ts'
import { PlanWords } from '../../ui/plan-words.tsx'

export type TrafficValues = { visitors: string; rate: string }
type Props = {
  traffic: TrafficValues
  onTraffic: (traffic: TrafficValues) => void
  promisedLift: number
  direction: 'increase' | 'decrease'
}

export const trafficOf = ({ visitors, rate }: TrafficValues): TrafficGuess => ({
  monthlyVisitors: parseNumber(visitors),
  baselineRate: parsePercent(rate),
})

/** What was given before for this hypothesis, else the key result's own level where that is a rate. */
export function firstTraffic(
  hypothesisId: string | undefined,
  keyResult: KeyResult,
  locale: Locale,
): TrafficValues {
  const level = keyResult.unit === 'percent' ? (keyResult.current ?? keyResult.baseline) : 0.03
  const { monthlyVisitors = 10_000, baselineRate = level } = hypothesisId ? recallTraffic(hypothesisId) : {}
  return {
    visitors: fieldNumber(monthlyVisitors, locale),
    rate: fieldNumber(baselineRate * 100, locale),
  }
}

export function TestabilityPanel({ traffic, onTraffic, promisedLift, direction }: Props) {
  const { t } = useTranslation()
  const { visitors, rate } = traffic
  const plan = usePlan(promisedLift, direction, parsePercent(rate), parseNumber(visitors))
  return (
    <Panel title={t('okrs.testability.title')} lead={t('okrs.testability.lead')}>
      <Stack gap="sm">
        <NumberField
          label={t('okrs.testability.visitors')}
          value={visitors}
          onChange={(event) => onTraffic({ ...traffic, visitors: event.currentTarget.value })}
        />
        <NumberField
          label={t('okrs.testability.rate')}
          unit="%"
          value={rate}
          onChange={(event) => onTraffic({ ...traffic, rate: event.currentTarget.value })}
        />
        <div aria-live="polite">
          {plan ? (
            <PlanWords
              visitors={plan.plannedPairVisitors}
              days={plan.days}
              isTooLong={plan.isTooLong}
              smallestLift={plan.smallestDetectableLift}
              direction={direction}
            />
          ) : (
            <Text fz="sm" c="dimmed">
              {t('okrs.testability.waiting')}
            </Text>
          )}
          {plan && plan.suggestions.length > 0 && (
            <>
              <Text fz="sm" fw={600} mt="sm">
                {t('common.plan.instead')}
              </Text>
              <List size="sm">
                {plan.suggestions.map((suggestion) => (
                  <List.Item key={suggestion}>{t(`common.suggestion.${suggestion}`)}</List.Item>
                ))}
              </List>
            </>
          )}
        </div>
      </Stack>
    </Panel>
  )
}

/** Null until every number can be read. The planner is fetched when it is first needed. */
function usePlan(
  promisedLift: number,
  direction: 'increase' | 'decrease',
  rate: number,
  monthly: number,
): PlanAnswer | null {
  const [plan, setPlan] = useState<PlanAnswer | null>(null)
  useEffect(() => {
    const isReadable = promisedLift > 0 && promisedLift <= 10 && rate > 0 && rate < 1 && monthly > 0
    if (!isReadable) return setPlan(null)
    let isStale = false
    const timer = setTimeout(async () => {
      const { planTest } = await import('#domain/planning')
      const answer = planTest({
        baselineRate: rate,
        promisedLift,
        direction,
        alpha: 0.05,
        power: 0.8,
        arms: 2,
        dailyVisitors: monthly / 30,
        trafficShare: 1,
      })
      if (!isStale) setPlan(answer)
    }, 200)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [promisedLift, direction, rate, monthly])
  return plan
}
