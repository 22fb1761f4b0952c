// Who is eligible for an experiment: the pages it runs on, and what is known of the visitor there.

/** A page rule; URLs are compared without protocol case, query, fragment and trailing slash. */
export type PageRule = { match: 'equals' | 'prefix' | 'contains'; value: string; exclude?: true | undefined }

export type Device = 'phone' | 'tablet' | 'desktop'
export type SourceKind = 'utm_source' | 'utm_medium' | 'utm_campaign' | 'referrer'
/** Compared without case; `referrer` is the host that the visit came from, `google.com`. */
export type SourceRule = { kind: SourceKind; match: 'equals' | 'contains'; value: string }

/** Every part that is there must hold; of a list, one entry is enough. */
export type Audience = {
  pages: readonly PageRule[]
  devices?: readonly Device[] | undefined
  sources?: readonly SourceRule[] | undefined
  /** `fr` is every French, `fr-CA` that of Canada. */
  languages?: readonly string[] | undefined
  visitors?: 'new' | 'returning' | undefined
}

/**
 * What is known of a visitor on a page. What is missing is not asked, so that a server which does not know the device
 * gets the same buckets all the same; a visit known to have no source has `''`.
 */
export type Attributes = { [kind in SourceKind]?: string | undefined } & {
  device?: Device | undefined
  /** As the browser says it: `fr-FR`. */
  language?: string | undefined
  visitor?: 'new' | 'returning' | undefined
}

/** What page rules compare: origin and path only, so that campaign parameters never hide a page. */
export function comparableUrl(url: string): string {
  const cut = url.search(/[?#]/)
  return (cut < 0 ? url : url.slice(0, cut)).replace(/\/+$/, '').toLowerCase()
}

/** True when a page that no rule excludes matches a rule, or when there is no including rule. */
export function isPageIn({ pages }: Pick<Audience, 'pages'>, url: string): boolean {
  const page = comparableUrl(url)
  const rules = pages.filter((rule) => !rule.exclude)
  const isIncluded = !rules.length || rules.some((rule) => isMatch(rule, page))
  return isIncluded && !pages.some((rule) => rule.exclude && isMatch(rule, page))
}

/** True when the page and all that is known of the visitor fit. */
export function isEligible(audience: Audience, url: string | undefined, known: Attributes = {}): boolean {
  const { devices, sources, languages, visitors } = audience
  return (
    (url === undefined || isPageIn(audience, url)) &&
    isOneOf(devices, known.device, (device, own) => device === own) &&
    isOneOf(languages, known.language, isLanguage) &&
    isOneOf(visitors && [visitors], known.visitor, (visitor, own) => visitor === own) &&
    (!sources || sources.some((rule) => isSource(rule, known[rule.kind])))
  )
}

function isOneOf<Rule>(
  rules: readonly Rule[] | undefined,
  own: string | undefined,
  fits: (rule: Rule, own: string) => boolean,
): boolean {
  return !rules || own === undefined || rules.some((rule) => fits(rule, own))
}

const isLanguage = (language: string, own: string) =>
  `${own}-`.toLowerCase().startsWith(`${language}-`.toLowerCase())

function isSource({ match, value }: SourceRule, own: string | undefined): boolean {
  if (own === undefined) return true
  const [wanted, source] = [value.toLowerCase(), own.toLowerCase()]
  return match === 'equals' ? source === wanted : source.includes(wanted)
}

function isMatch(rule: PageRule, page: string): boolean {
  const value = comparableUrl(rule.value)
  if (rule.match === 'equals') return page === value
  return rule.match === 'prefix' ? page.startsWith(value) : page.includes(value)
}
