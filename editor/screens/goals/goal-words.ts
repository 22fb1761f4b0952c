// A conversion in words: what the visitor does.
import type { TFunction } from 'i18next'
import type { GoalTrigger } from '#wire/goals'
import { ANY_FORM } from './goal-trigger-values.ts'

export function goalWords(t: TFunction, trigger: GoalTrigger): string {
  const { kind } = trigger
  if (kind === 'page_view') return t('goals.is.page_view', { url: trigger.url })
  if (kind === 'custom') return t('goals.is.custom', { name: trigger.name })
  if (kind === 'revenue')
    return trigger.name === undefined
      ? t('goals.is.anyRevenue', { currency: trigger.currency })
      : t('goals.is.revenue', { name: trigger.name, currency: trigger.currency })
  if (kind === 'offline') return t('goals.is.offline', { count: trigger.waitDays })
  if (kind === 'scroll') return t('goals.is.scroll', { percent: trigger.percent })
  if (kind === 'engaged') return t('goals.is.engaged', { count: trigger.seconds })
  if (kind !== 'click' && trigger.selector === ANY_FORM) return t(`goals.isAny.${kind}`)
  return t(`goals.is.${kind}`, { selector: trigger.selector })
}
