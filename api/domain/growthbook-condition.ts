// An audience in the conditions of the GrowthBook SDKs (MongoDB's query language), saying the same as `isEligible`.
import { type Audience, comparableUrl, type PageRule, type SourceRule } from './audience.ts'

/** Only operators that every SDK has had from the beginning: `$and $or $nor`, `$in $exists $regex`. */
export type Condition = { [operatorOrAttribute: string]: unknown }

/** Attributes go by the names of `/v1/assign`; undefined where everybody is eligible. */
export function conditionOf({
  pages,
  devices,
  sources,
  languages,
  visitors,
}: Audience): Condition | undefined {
  const parts = [
    ...(pages.length > 0 ? [unlessUnknown('url', isOnPage(pages))] : []),
    ...(devices ? [unlessUnknown('device', { device: { $in: devices } })] : []),
    ...(languages ? [unlessUnknown('language', matches('language', languages.map(isLanguage)))] : []),
    ...(visitors ? [unlessUnknown('visitor', { visitor: { $in: [visitors] } })] : []),
    ...(sources ? [anyOf(sources.map((rule) => unlessUnknown(rule.kind, isSource(rule))))] : []),
  ]
  return parts.length > 1 ? { $and: parts } : parts[0]
}

/** What is missing is not asked. */
function unlessUnknown(attribute: string, condition: Condition): Condition {
  return { $or: [{ [attribute]: { $exists: false } }, condition] }
}

function anyOf(conditions: readonly Condition[]): Condition {
  return conditions.length === 1 ? (conditions[0] as Condition) : { $or: conditions }
}

function matches(attribute: string, patterns: readonly string[]): Condition {
  return anyOf(patterns.map((pattern) => ({ [attribute]: { $regex: pattern } })))
}

function isOnPage(pages: readonly PageRule[]): Condition {
  const patternsOf = (isExcluding: boolean) =>
    pages.filter(({ exclude }) => Boolean(exclude) === isExcluding).map(isUrl)
  const [including, excluding] = [patternsOf(false), patternsOf(true)]
  const parts = [
    ...(including.length > 0 ? [matches('url', including)] : []),
    ...(excluding.length > 0 ? [{ $nor: excluding.map((pattern) => ({ url: { $regex: pattern } })) }] : []),
  ]
  return parts.length > 1 ? { $and: parts } : (parts[0] as Condition)
}

/** The whole URL as it is, of which `comparableUrl` cuts the query, the fragment and slashes at the end. */
function isUrl({ match, value }: PageRule): string {
  const wanted = anyCase(comparableUrl(value))
  if (match === 'equals') return `^${wanted}/*([?#]|$)`
  return match === 'prefix' ? `^${wanted}` : `^[^?#]*${wanted}`
}

/** `fr-FR` is one of `fr`. */
const isLanguage = (language: string) => `^${anyCase(language)}(-|$)`

function isSource({ kind, match, value }: SourceRule): Condition {
  return matches(kind, [match === 'equals' ? `^${anyCase(value)}$` : anyCase(value)])
}

/** The text itself in either case. Without flags and look-aheads, which the SDKs of some languages lack. */
function anyCase(lowered: string): string {
  return Array.from(lowered, (character) => {
    const upper = character.toUpperCase()
    const isCased = upper !== character && upper.toLowerCase() === character
    if (isCased) return character.length > 1 ? `(${character}|${upper})` : `[${character}${upper}]`
    return character.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
  }).join('')
}
