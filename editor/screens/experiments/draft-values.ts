// A draft as its form holds it (text, percentages) and as the wire wants it.
import type { Locale } from '#wire/common'
import type { Experiment, ExperimentPatch } from '#wire/experiments'
import type { Goal } from '#wire/goals'
import { fieldNumber } from '../../ui/format.ts'
import { parseNumber, parsePercent } from '../../ui/parse-number.ts'
import { fromZonedText, toZonedText } from '../../ui/zoned-time.ts'
import { type AudienceValues, audienceValues, wireAudience } from './audience-values.ts'
import { changeField, changeValues } from './change-values.ts'
import {
  type MeasureValues,
  measureValues,
  optional,
  type WatchedValues,
  watchedValues,
  wireGuardrail,
  wirePrimary,
  wireWatched,
} from './measure-values.ts'
import { realChanges, realIndexes } from './real-changes.ts'
import type { VariantValues } from './variant-values.ts'

export type DraftValues = {
  name: string
  ownerId: string
  pageUrl: string
  audience: AudienceValues
  variants: VariantValues[]
  goalId: string
  measure: MeasureValues
  secondary: WatchedValues[]
  guardrails: WatchedValues[]
  coverage: string
  monthlyVisitors: string
  baselineRate: string
  minRuntimeDays: string
  exclusionGroupId: string
  exclusionShare: string
  /** In the workspace's time zone: `2026-11-23T09:30`. */
  startsAt: string
  endsAt: string
}

type Place = { locale: Locale; timeZone: string; goals: readonly Goal[] }

export function valuesOf(experiment: Experiment, { locale, timeZone, goals }: Place): DraftValues {
  const known = { goals, goalId: experiment.goalId ?? '', locale }
  return {
    name: experiment.name,
    ownerId: experiment.ownerId ?? '',
    pageUrl: experiment.pageUrl,
    audience: audienceValues(experiment),
    variants: experiment.variants.map(({ key, name, weight, changes }) => ({
      key,
      name,
      weight: fieldNumber(weight * 100, locale),
      changes: changes.map(changeValues),
    })),
    goalId: experiment.goalId ?? '',
    measure: measureValues(experiment.measure, known),
    secondary: experiment.secondary.map((metric) => watchedValues(metric, known)),
    guardrails: experiment.guardrails.map((metric) => watchedValues(metric, known)),
    coverage: fieldNumber(experiment.coverage * 100, locale),
    monthlyVisitors: fieldNumber(experiment.monthlyVisitors, locale),
    baselineRate: fieldNumber(experiment.baselineRate * 100, locale),
    minRuntimeDays: fieldNumber(experiment.minRuntimeDays, locale),
    exclusionGroupId: experiment.exclusionGroupId ?? '',
    exclusionShare: fieldNumber((experiment.exclusionShare ?? 0.5) * 100, locale),
    startsAt: toZonedText(experiment.startsAt, timeZone),
    endsAt: toZonedText(experiment.endsAt, timeZone),
  }
}

/** What a phase freezes: the whole set-up but its name, its group and its schedule. */
export function wireSetup(values: DraftValues, goals: readonly Goal[]) {
  const known = { goals, goalId: values.goalId }
  return {
    pageUrl: values.pageUrl,
    audience: wireAudience(values.audience, values.pageUrl),
    variants: values.variants.map((variant) => ({
      key: variant.key,
      name: variant.name,
      weight: parsePercent(variant.weight),
      changes: realChanges(variant.changes),
    })),
    goalId: values.goalId === '' ? null : values.goalId,
    measure: wirePrimary(values.measure, known),
    secondary: values.secondary.map((metric) => wireWatched(metric, known)),
    guardrails: values.guardrails.map((metric) => wireGuardrail(metric, known)),
    coverage: parsePercent(values.coverage),
    monthlyVisitors: parseNumber(values.monthlyVisitors),
    baselineRate: parsePercent(values.baselineRate),
    minRuntimeDays: parseNumber(values.minRuntimeDays),
  }
}

export function wireOf(values: DraftValues, { goals, timeZone }: Omit<Place, 'locale'>): ExperimentPatch {
  const at = (text: string) => (text === '' ? null : fromZonedText(text, timeZone))
  const hasGroup = values.exclusionGroupId !== ''
  return {
    name: values.name,
    ownerId: values.ownerId === '' ? null : values.ownerId,
    ...wireSetup(values, goals),
    exclusionGroupId: hasGroup ? values.exclusionGroupId : null,
    exclusionShare: hasGroup ? optional(values.exclusionShare, 0.01) : null,
    startsAt: at(values.startsAt),
    endsAt: at(values.endsAt),
  }
}

/** Where the wire's paths differ from the form's. */
export function formPath(path: string, code: string, { variants }: DraftValues): string {
  if (path === 'audience') return 'audience.rules'
  if (path.startsWith('audience.pages')) return path.replace('audience.pages', 'audience.rules')
  if (path.startsWith('audience.languages')) return 'audience.languages'
  if (code === 'weights_sum') return 'variants.1.weight'
  if (/measure$/.test(path)) return `${path}.source`
  const [, variant, change, field = ''] = path.match(/^variants\.(\d+)\.changes\.(\d+)\.(.+)$/) ?? []
  if (variant === undefined) return path
  const changes = variants[Number(variant)]?.changes ?? []
  const at = realIndexes(changes)[Number(change)] ?? 0
  return `variants.${variant}.changes.${at}.${changeField(changes[at]?.kind, field)}`
}
