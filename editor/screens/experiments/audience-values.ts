// Who takes part, as the form holds it and as the wire wants it.
import type { SourceKind } from '#domain/audience'
import type { PageRule } from '#wire/config'
import type { Experiment } from '#wire/experiments'

export const DEVICES = ['desktop', 'phone', 'tablet'] as const
export const SOURCE_KINDS = ['utm_source', 'utm_medium', 'utm_campaign', 'referrer'] as const
export const MATCHES = ['equals', 'prefix', 'contains'] as const

/** An empty value means the page that is changed. */
export type RuleValues = { id: string; match: PageRule['match']; value: string; isExcluded: boolean }
export type SourceValues = { id: string; kind: SourceKind; match: 'equals' | 'contains'; value: string }
export type AudienceValues = {
  rules: RuleValues[]
  devices: string[]
  sources: SourceValues[]
  /** As typed: `fr, en-GB`. */
  languages: string
  visitors: '' | 'new' | 'returning'
}

export const emptyRule = (isExcluded = false): RuleValues => ({
  id: crypto.randomUUID(),
  match: isExcluded ? 'prefix' : 'equals',
  value: '',
  isExcluded,
})
export const emptySource = (): SourceValues => ({
  id: crypto.randomUUID(),
  kind: 'utm_source',
  match: 'equals',
  value: '',
})

export function audienceValues({ audience, pageUrl }: Experiment): AudienceValues {
  const { pages, devices, sources, languages, visitors } = audience
  return {
    rules: pages.map(({ match, value, exclude }) => ({
      id: crypto.randomUUID(),
      match,
      value: match === 'equals' && value === pageUrl && !exclude ? '' : value,
      isExcluded: exclude === true,
    })),
    devices: [...(devices ?? [])],
    sources: (sources ?? []).map((source) => ({ id: crypto.randomUUID(), ...source })),
    languages: (languages ?? []).join(', '),
    visitors: visitors ?? '',
  }
}

/** Parts that ask nothing are left out. */
export function wireAudience(values: AudienceValues, pageUrl: string): Experiment['audience'] {
  const languages = values.languages.split(/[\s,;]+/).filter((language) => language !== '')
  const devices = DEVICES.filter((device) => values.devices.includes(device))
  return {
    pages: values.rules.map((rule) => wireRule(rule, pageUrl)),
    ...(devices.length > 0 && devices.length < DEVICES.length ? { devices } : {}),
    ...(values.sources.length > 0
      ? { sources: values.sources.map(({ kind, match, value }) => ({ kind, match, value: value.trim() })) }
      : {}),
    ...(languages.length > 0 ? { languages } : {}),
    ...(values.visitors === '' ? {} : { visitors: values.visitors }),
  }
}

export function wireRule({ match, value, isExcluded }: RuleValues, pageUrl: string): PageRule {
  return { match, value: value.trim() || pageUrl, ...(isExcluded ? { exclude: true } : {}) }
}
