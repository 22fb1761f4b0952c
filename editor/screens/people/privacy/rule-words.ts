// How long a kind of data is kept, in words.
import type { TFunction } from 'i18next'
import type { KeptData } from '#wire/privacy'

export function ruleWords(t: TFunction, { rule, amount, atMostMonths }: KeptData): string {
  if (rule === 'after_test') return t('privacy.rule.after_test', { days: amount, months: atMostMonths })
  if (rule === 'while_counted') return t('privacy.rule.while_counted', { days: amount, months: atMostMonths })
  if (rule === 'daily' || rule === 'daily_folder' || rule === 'daily_bucket')
    return t(`privacy.rule.${rule}`, { count: amount ?? 0 })
  if (rule === 'days' || rule === 'months' || rule === 'minutes')
    return t(`privacy.rule.${rule}`, { count: amount ?? 0 })
  return t(`privacy.rule.${rule}`)
}
