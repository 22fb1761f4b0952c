// Who is eligible for an experiment: in this version, the pages it runs on.

/** A page rule; URLs are compared without protocol case, query, fragment and trailing slash. */
export type PageRule = { match: 'equals' | 'prefix' | 'contains'; value: string; exclude?: true }

export type Audience = { pages: readonly PageRule[] }

/** What page rules compare: origin and path only, so that campaign parameters never hide a page. */
export function comparableUrl(url: string): string {
  const cut = url.search(/[?#]/)
  return (cut < 0 ? url : url.slice(0, cut)).replace(/\/+$/, '').toLowerCase()
}

/** True when a page that no rule excludes matches a rule, or when there is no including rule. */
export function isPageIn({ pages }: Audience, url: string): boolean {
  const page = comparableUrl(url)
  const rules = pages.filter((rule) => !rule.exclude)
  const isIncluded = !rules.length || rules.some((rule) => isMatch(rule, page))
  return isIncluded && !pages.some((rule) => rule.exclude && isMatch(rule, page))
}

function isMatch(rule: PageRule, page: string): boolean {
  const value = comparableUrl(rule.value)
  if (rule.match === 'equals') return page === value
  return rule.match === 'prefix' ? page.startsWith(value) : page.includes(value)
}
