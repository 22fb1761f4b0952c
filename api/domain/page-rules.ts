// Page rules as people type them, made absolute.
import type { Audience } from './audience.ts'

/** Rules typed as a path (`/demo`) mean the site of the page that is changed. */
export function onOriginOf<A extends Pick<Audience, 'pages'>>(pageUrl: string, audience: A): A {
  const origin = URL.parse(pageUrl)?.origin ?? ''
  return {
    ...audience,
    pages: audience.pages.map((rule) =>
      rule.match !== 'contains' && rule.value.startsWith('/')
        ? { ...rule, value: origin + rule.value }
        : rule,
    ),
  }
}
