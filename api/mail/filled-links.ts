// Links whose address merge tags write: found in a template, and read again once it is filled for somebody.
import { isOpenable } from '#domain/email/is-openable'
import { findLiquidTags } from '#domain/email/liquid-tags'
import { decoded, HREF, LINK_TAG } from './links.ts'

/** `written`: with its tags; `url`: as somebody gets it, where nothing would open it. */
export type DeadLink = { written: string; url: string }

const MARK = /\sdata-lv-link="(\d+)"/
/** What each mail has by itself. */
const OURS = /^\{\{-?\s*(lv\.|unsubscribe\b)/

/** Marks stand in it until `read` takes them out, of the same HTML filled. */
export function markLinks(html: string): {
  html: string
  read: (filled: string) => { html: string; dead: DeadLink[] }
} {
  const links: string[] = []
  const marked = html.replace(LINK_TAG, (tag) => {
    const written = addressIn(tag)
    if (!/\{[{%]/.test(written) || OURS.test(written)) return tag
    const mark = ` data-lv-link="${links.push(written) - 1}"`
    return tag.replace(/^<\w+/, (start) => start + mark)
  })
  const read = (filled: string) => {
    const dead: DeadLink[] = []
    const clean = filled.replace(LINK_TAG, (tag) => {
      const written = links[Number(MARK.exec(tag)?.[1])]
      if (written === undefined) return tag
      const url = addressIn(tag)
      if (!isOpenable(url)) dead.push({ written, url })
      return tag.replace(MARK, '')
    })
    return { html: clean, dead }
  }
  return { html: marked, read }
}

/** Fields of a contact that decide where links lead, not only what is told there. */
export function fieldsOfLinks(html: string): string[] {
  const fields = [...html.matchAll(LINK_TAG)].flatMap(([tag]) => {
    const written = addressIn(tag)
    if (/^https?:\/\/[^/?#{]/i.test(written)) return []
    return findLiquidTags(written).map(({ inside }) => /\bcontact\.(\w+)/.exec(inside)?.[1] ?? '')
  })
  return [...new Set(fields)].filter((field) => field !== '')
}

const addressIn = (tag: string) => decoded(HREF.exec(tag)?.[2]?.slice(1, -1) ?? '').trim()
