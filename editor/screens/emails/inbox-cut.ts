// How much of a subject and a preheader an inbox shows, by width: letters are not equally wide, so characters are not counted.

export type Measure = (text: string, font: string) => number
export type Cut = { shown: string; isCut: boolean }
export type InboxKey = 'gmail' | 'outlook' | 'iphone'

type Line = { font: string; widthPx: number }
/** `isOneLine`: the preheader follows the subject and gets what the subject leaves. */
type Inbox = { subject: Line; preheader: Line; isOneLine: boolean }

/**
 * Measured on the default settings of each: Gmail on the web in a window of 1366 px, the message list of the new Outlook,
 * and Mail on an iPhone 15 (393 pt wide), whose two lines of preview are taken as one long one.
 */
export const INBOXES: Record<InboxKey, Inbox> = {
  gmail: {
    subject: { font: '700 14px Roboto, Arial, sans-serif', widthPx: 640 },
    preheader: { font: '400 14px Roboto, Arial, sans-serif', widthPx: 640 },
    isOneLine: true,
  },
  outlook: {
    subject: { font: "600 14px 'Segoe UI', Arial, sans-serif", widthPx: 300 },
    preheader: { font: "400 14px 'Segoe UI', Arial, sans-serif", widthPx: 300 },
    isOneLine: false,
  },
  iphone: {
    subject: { font: '400 15px -apple-system, Inter, Arial, sans-serif', widthPx: 330 },
    preheader: { font: '400 15px -apple-system, Inter, Arial, sans-serif', widthPx: 640 },
    isOneLine: false,
  },
}

export function cutForInbox(
  { subject, preheader, isOneLine }: Inbox,
  texts: { subject: string; preheader: string },
  measure: Measure,
): { subject: Cut; preheader: Cut } {
  const title = cut(texts.subject, subject, measure)
  const used = isOneLine ? measure(`${title.shown} – `, subject.font) : 0
  const rest = { ...preheader, widthPx: preheader.widthPx - used }
  return { subject: title, preheader: cut(texts.preheader, rest, measure) }
}

/** The longest beginning that fits with its ellipsis, never half of a character. */
function cut(text: string, { font, widthPx }: Line, measure: Measure): Cut {
  if (measure(text, font) <= widthPx) return { shown: text, isCut: false }
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  const shownWith = (count: number) => `${letters.slice(0, count).join('').trimEnd()}…`
  let low = 0
  let high = letters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (measure(shownWith(middle), font) <= widthPx) low = middle
    else high = middle - 1
  }
  return { shown: low === 0 ? '' : shownWith(low), isCut: true }
}
