// Who is eligible for an experiment: the pages it runs on, and what is known of the visitor there.

/** A page rule; URLs are compared without protocol case, query, fragment and trailing slash. */
export type PageRule = { match: 'equals' | 'prefix' | 'contains'; value: string; exclude?: true | undefined }

export type Device = 'phone' | 'tablet' | 'desktop'
export type SourceKind = 'utm_source' | 'utm_medium' | 'utm_campaign' | 'referrer'
/** Compared without case, and so kept in lower case; `referrer` is the host that the visit came from, `google.com`. */
export type SourceRule = { kind: SourceKind; match: 'equals' | 'contains'; value: string }

/** Every part that is there must hold; of a list, one entry is enough. */
export type Audience = {
  pages: readonly PageRule[]
  devices?: readonly Device[] | undefined
  sources?: readonly SourceRule[] | undefined
  /** In lower case: `fr` is every French, `fr-ca` that of Canada. */
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
  return url
    .replace(/[?#].*/s, '')
    .replace(/\/+$/, '')
    .toLowerCase()
}

/** True when a page that no rule excludes matches a rule, or when there is no including rule. */
export function isPageIn({ pages }: Pick<Audience, 'pages'>, url: string): boolean {
  const page = comparableUrl(url)
  const hits = pages.filter(({ match, value }) => isMatch(match, page, comparableUrl(value)))
  return !hits.some(({ exclude }) => exclude) && (hits.length > 0 || pages.every(({ exclude }) => exclude))
}

/** True when the page and all that is known of the visitor fit; no page is asked where there is no URL. */
export function isEligible(audience: Audience, url: string | undefined, known: Attributes = {}): boolean {
  const { devices, sources, languages, visitors } = audience
  return (
    (url === undefined || isPageIn(audience, url)) &&
    isOneOf(devices, known.device) &&
    isOneOf(languages, known.language) &&
    isOneOf(visitors && [visitors], known.visitor) &&
    (!sources || sources.some((rule) => isSource(rule, known[rule.kind])))
  )
}

/** The same, or a kind of it: `fr-FR` is one of `fr`. */
function isOneOf(rules: readonly string[] | undefined, own: string | undefined): boolean {
  const parts = `${own}-`.toLowerCase()
  return !rules || own === undefined || rules.some((rule) => parts.startsWith(`${rule}-`))
}

function isSource({ match, value }: SourceRule, own: string | undefined): boolean {
  return own === undefined || isMatch(match, own.toLowerCase(), value)
}

function isMatch(match: PageRule['match'], own: string, value: string): boolean {
  if (match === 'equals') return own === value
  return match === 'prefix' ? own.startsWith(value) : own.includes(value)
}
