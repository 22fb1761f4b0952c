// What the app and the snippet of a previewed page say to each other.
import type { Change } from '#wire/config'

export type PreviewAnswer = { kind: 'ready' } | { kind: 'applied'; missing: readonly string[] }

/** The page's address with the mark that makes its snippet a preview; null where the address cannot be read. */
export function previewUrl(pageUrl: string): { url: string; origin: string } | null {
  const url = URL.parse(pageUrl)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  url.hash = 'levier-preview'
  return { url: url.href, origin: url.origin }
}

export const previewMessage = (changes: readonly Change[]) => ({ levier: 'preview', changes }) as const

/** What the page said, or null for messages of others. */
export function readAnswer(data: unknown): PreviewAnswer | null {
  if (typeof data !== 'object' || data === null || !('levier' in data)) return null
  if (data.levier === 'ready') return { kind: 'ready' }
  if (data.levier !== 'applied') return null
  const missing = 'missing' in data && Array.isArray(data.missing) ? data.missing : []
  return { kind: 'applied', missing: missing.filter((selector) => typeof selector === 'string') }
}
