// The language of somebody of whom nothing is known but what their browser says.
import type { Context } from 'hono'

/** French unless English is asked for and French is not. */
export function localeOf(c: Context): 'fr' | 'en' {
  const asked = (c.req.header('accept-language') ?? '').toLowerCase()
  const french = asked.search(/(^|[\s,])fr\b/)
  const english = asked.search(/(^|[\s,])en\b/)
  return english >= 0 && (french < 0 || english < french) ? 'en' : 'fr'
}
