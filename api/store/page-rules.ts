// Page rules as people type them, made absolute.
import type { Experiment } from '#wire/experiments'

/** Rules typed as a path (`/demo`) mean the site of the page that is changed. */
export function onOriginOf(
  pageUrl: string,
  { pages, ...others }: Experiment['audience'],
): Experiment['audience'] {
  const { origin } = new URL(pageUrl)
  const isPath = ({ match, value }: (typeof pages)[number]) => match !== 'contains' && value.startsWith('/')
  return {
    ...others,
    pages: pages.map((rule) => (isPath(rule) ? { ...rule, value: origin + rule.value } : rule)),
  }
}
