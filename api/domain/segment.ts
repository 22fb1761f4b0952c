// What is known of a visitor at the first exposure, cut into few enough values that a table of them stays small.

export const DIMENSIONS = ['device', 'source', 'language', 'visitor'] as const
export type Dimension = (typeof DIMENSIONS)[number]
export type Segments = Partial<Record<Dimension, string>>

/** Anything that is not in a dimension's list is one segment. */
export const OTHER = 'other'

const DEVICES = ['phone', 'tablet', 'desktop']
const VISITORS = ['new', 'returning']
const LANGUAGES =
  'fr en de es it pt nl pl ro ru uk ar tr zh ja ko sv da no fi cs sk hu el bg hr ca eu he hi vi'.split(' ')

/** Before the name of the campaign that a visitor came from; the server alone says so, and campaigns are few. */
export const EMAIL_SOURCE = 'email:'

/** Sources by what their name or host contains: a closed list, so that made-up ones cost no row. */
const SOURCES: readonly (readonly [RegExp, string])[] = [
  [/^\(?direct\)?$/, 'direct'],
  [/google|gclid|adwords/, 'google'],
  [/bing|msn/, 'bing'],
  [/duckduckgo|qwant|ecosia|yahoo|brave|startpage/, 'search'],
  [/facebook|fb\b|meta\b|fbclid/, 'facebook'],
  [/instagram/, 'instagram'],
  [/linkedin|lnkd/, 'linkedin'],
  [/youtube|youtu\.be/, 'youtube'],
  [/tiktok/, 'tiktok'],
  [/twitter|^x(\.com)?$|t\.co$/, 'x'],
  [/pinterest|snapchat|reddit|mastodon|bluesky|bsky|threads/, 'social'],
  [/mail|newsletter|brevo|sendinblue|infolettre/, 'email'],
  [/chatgpt|openai|claude|perplexity|gemini|copilot|mistral/, 'assistant'],
]

/** From an exposure's properties (JSON); undefined where they say nothing. */
export function segmentsOf(properties: string | null): Segments | undefined {
  if (properties === null) return undefined
  const given = JSON.parse(properties) as Record<string, unknown>
  const segments: Segments = {}
  for (const dimension of DIMENSIONS) {
    const text = given[dimension]
    if (typeof text !== 'string') continue
    const isCampaign = dimension === 'source' && text.startsWith(EMAIL_SOURCE)
    segments[dimension] = isCampaign ? text.trim() : valueIn[dimension](text.trim().toLowerCase())
  }
  return Object.keys(segments).length > 0 ? segments : undefined
}

const listed = (values: readonly string[], value: string) => (values.includes(value) ? value : OTHER)

const valueIn: Record<Dimension, (text: string) => string> = {
  device: (text) => listed(DEVICES, text),
  visitor: (text) => listed(VISITORS, text),
  language: (text) => listed(LANGUAGES, text.split('-')[0] ?? ''),
  source: (text) =>
    text === '' ? 'direct' : (SOURCES.find(([pattern]) => pattern.test(text))?.[1] ?? OTHER),
}
