// A conversion in words: what the visitor does.
import type { TFunction } from 'i18next'
import type { GoalTrigger } from '#wire/goals'

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
  return t(`goals.is.${kind}`, { selector: trigger.selector })
}
