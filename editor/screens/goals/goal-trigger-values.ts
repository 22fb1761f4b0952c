// What a conversion watches for, as its form holds it and as the wire wants it.
import type { Goal, GoalTrigger } from '#wire/goals'
import { parseNumber } from '../../ui/parse-number.ts'

/** The everyday ones first. */
export const GOAL_KINDS = [
  'form_submit',
  'form_completion',
  'form_start',
  'click',
  'page_view',
  'scroll',
  'engaged',
  'custom',
  'revenue',
  'offline',
] as const

/** The selector of whatever form a visitor sends. */
export const ANY_FORM = 'form'

export type GoalValues = {
  name: string
  kind: GoalTrigger['kind']
  selector: string
  url: string
  confirmation: string
  percent: string
  seconds: string
  event: string
  currency: string
  waitDays: string
}

export function goalValues(goal: Goal | null, kind: GoalValues['kind']): GoalValues {
  const empty: GoalValues = {
    ...{ name: '', kind, selector: '', url: '', confirmation: '' },
    ...{ percent: '75', seconds: '10', event: '', currency: 'EUR', waitDays: '60' },
  }
  if (!goal) return empty
  const { trigger, name } = goal
  return {
    ...empty,
    name,
    kind: trigger.kind,
    ...('selector' in trigger ? { selector: trigger.selector } : {}),
    ...('url' in trigger ? { url: trigger.url ?? '' } : {}),
    ...('name' in trigger ? { event: trigger.name ?? '' } : {}),
    ...(trigger.kind === 'form_completion' ? { confirmation: trigger.confirmation ?? '' } : {}),
    ...(trigger.kind === 'scroll' ? { percent: `${trigger.percent}` } : {}),
    ...(trigger.kind === 'engaged' ? { seconds: `${trigger.seconds}` } : {}),
    ...(trigger.kind === 'revenue' ? { currency: trigger.currency } : {}),
    ...(trigger.kind === 'offline' ? { currency: trigger.currency, waitDays: `${trigger.waitDays}` } : {}),
  }
}

export function wireTrigger(values: GoalValues): GoalTrigger {
  const { kind, selector, event } = values
  const url = values.url.trim() === '' ? {} : { url: values.url.trim() }
  const confirmation = values.confirmation.trim() === '' ? {} : { confirmation: values.confirmation.trim() }
  if (kind === 'page_view') return { kind, url: values.url }
  if (kind === 'scroll') return { kind, percent: parseNumber(values.percent), ...url }
  if (kind === 'engaged') return { kind, seconds: parseNumber(values.seconds), ...url }
  if (kind === 'custom') return { kind, name: event }
  if (kind === 'revenue') {
    const name = event.trim() === '' ? {} : { name: event.trim() }
    return { kind, ...name, currency: values.currency.trim().toUpperCase() }
  }
  if (kind === 'offline')
    return {
      kind,
      waitDays: parseNumber(values.waitDays),
      currency: values.currency.trim().toUpperCase(),
    }
  if (kind === 'form_completion') return { kind, selector, ...url, ...confirmation }
  return { kind, selector }
}
