// A draft as its form holds it (text, percentages) and as the wire wants it.
import type { Locale } from '#wire/common'
import type { Change, PageRule } from '#wire/config'
import type { Experiment, ExperimentPatch } from '#wire/experiments'
import { fieldNumber } from '../../ui/format.ts'
import { parseNumber, parsePercent, tidy } from '../../ui/parse-number.ts'

export const CHANGE_KINDS = ['text', 'image', 'hide', 'move', 'style'] as const

/** Every field that any kind has, so that switching the kind loses nothing. */
export type ChangeValues = {
  /** for React's lists only */
  id: string
  kind: (typeof CHANGE_KINDS)[number]
  selector: string
  value: string
  src: string
  alt: string
  target: string
  position: 'before' | 'after' | 'start' | 'end'
  property: string
  styleValue: string
}
export type VariantValues = { key: string; name: string; weight: string; changes: ChangeValues[] }
export type DraftValues = {
  name: string
  pageUrl: string
  pageMatch: PageRule['match'] | 'custom'
  pageValue: string
  variants: VariantValues[]
  goalId: string
  coverage: string
  monthlyVisitors: string
  baselineRate: string
  minRuntimeDays: string
}

export const emptyChange = (): ChangeValues => ({
  id: crypto.randomUUID(),
  kind: 'text',
  selector: '',
  value: '',
  src: '',
  alt: '',
  target: '',
  position: 'before',
  property: 'background-color',
  styleValue: '',
})

function changeValues(change: Change): ChangeValues {
  const { value, ...rest } = { value: '', ...(change as Extract<Change, { kind: ChangeValues['kind'] }>) }
  return { ...emptyChange(), ...rest, ...(change.kind === 'style' ? { styleValue: value } : { value }) }
}

export function wireChange({
  kind,
  selector,
  value,
  src,
  alt,
  target,
  position,
  property,
  styleValue,
}: ChangeValues): Change {
  if (kind === 'text') return { kind, selector, value }
  if (kind === 'image') return alt.trim() === '' ? { kind, selector, src } : { kind, selector, src, alt }
  if (kind === 'move') return { kind, selector, target, position }
  if (kind === 'style') return { kind, selector, property, value: styleValue }
  return { kind, selector }
}

/** What the preview can already show; half-typed changes wait. */
export function previewChanges(changes: readonly ChangeValues[]): Change[] {
  return changes.map(wireChange).filter((change) => {
    if (change.selector.trim() === '') return false
    if (change.kind === 'image') return /^https?:\/\/./.test(change.src)
    if (change.kind === 'move') return change.target.trim() !== ''
    return change.kind !== 'style' || change.value.trim() !== ''
  })
}

export function valuesOf(experiment: Experiment, locale: Locale): DraftValues {
  const [rule, ...others] = experiment.audience.pages
  const isSimple = rule !== undefined && others.length === 0 && !rule.exclude
  const isThisPage = isSimple && rule.match === 'equals' && rule.value === experiment.pageUrl
  return {
    name: experiment.name,
    pageUrl: experiment.pageUrl,
    pageMatch: isSimple ? rule.match : 'custom',
    pageValue: isSimple && !isThisPage ? rule.value : '',
    variants: experiment.variants.map(({ key, name, weight, changes }) => ({
      key,
      name,
      weight: fieldNumber(weight * 100, locale),
      changes: changes.map(changeValues),
    })),
    goalId: experiment.goalId ?? '',
    coverage: fieldNumber(experiment.coverage * 100, locale),
    monthlyVisitors: fieldNumber(experiment.monthlyVisitors, locale),
    baselineRate: fieldNumber(experiment.baselineRate * 100, locale),
    minRuntimeDays: fieldNumber(experiment.minRuntimeDays, locale),
  }
}

export function wireOf(values: DraftValues): ExperimentPatch {
  const { name, pageUrl, pageMatch, pageValue } = values
  const rule = pageMatch !== 'custom' && { match: pageMatch, value: pageValue.trim() || pageUrl }
  return {
    name,
    pageUrl,
    ...(rule ? { audience: { pages: [rule] } } : {}),
    variants: values.variants.map((variant) => ({
      key: variant.key,
      name: variant.name,
      weight: parsePercent(variant.weight),
      changes: variant.changes.map(wireChange),
    })),
    goalId: values.goalId === '' ? null : values.goalId,
    coverage: parsePercent(values.coverage),
    monthlyVisitors: parseNumber(values.monthlyVisitors),
    baselineRate: parsePercent(values.baselineRate),
    minRuntimeDays: parseNumber(values.minRuntimeDays),
  }
}

/** One weight as typed; of two variants the other takes the rest. */
export function withWeight(
  variants: readonly VariantValues[],
  index: number,
  weight: string,
  locale: Locale,
): VariantValues[] {
  const rest = tidy(100 - parseNumber(weight))
  const hasRest = variants.length === 2 && rest > 0 && rest < 100
  return variants.map((variant, at) => {
    if (at === index) return { ...variant, weight }
    return hasRest ? { ...variant, weight: fieldNumber(rest, locale) } : variant
  })
}

/** The same weight for each, adding up to exactly 100: thirds become 33.34, 33.33 and 33.33. */
export function equalWeights(variants: readonly VariantValues[], locale: Locale): VariantValues[] {
  const each = Math.floor(10_000 / variants.length) / 100
  const first = tidy(100 - each * (variants.length - 1))
  return variants.map((variant, index) => ({
    ...variant,
    weight: fieldNumber(index === 0 ? first : each, locale),
  }))
}
