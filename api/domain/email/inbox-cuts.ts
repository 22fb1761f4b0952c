// How much of a subject and a preheader the usual inboxes show before they cut it, in characters of ordinary text.

export const INBOXES = ['gmail', 'outlook', 'iphone'] as const
export type Inbox = (typeof INBOXES)[number]

/**
 * Gmail in a browser 1,280 px wide, Outlook's list beside its reading pane, Mail on an iPhone held upright. Gmail writes the
 * preheader behind the subject, on what is left of the line.
 */
export const INBOX_CUTS: Record<Inbox, { subject: number; preheader: number; line?: number }> = {
  gmail: { subject: 70, preheader: 90, line: 105 },
  outlook: { subject: 55, preheader: 60 },
  iphone: { subject: 41, preheader: 80 },
}

export type InboxLine = { subject: string; preheader: string; isSubjectCut: boolean; isPreheaderCut: boolean }

/** What that inbox shows, with an ellipsis where it cuts. */
export function cutForInbox(inbox: Inbox, subject: string, preheader: string): InboxLine {
  const { subject: subjectMax, preheader: preheaderMax, line } = INBOX_CUTS[inbox]
  const left =
    line === undefined ? preheaderMax : Math.max(0, line - Math.min([...subject].length, subjectMax))
  const max = Math.min(preheaderMax, left)
  return {
    subject: cut(subject, subjectMax),
    preheader: cut(preheader, max),
    isSubjectCut: [...subject].length > subjectMax,
    isPreheaderCut: [...preheader].length > max,
  }
}

function cut(text: string, max: number): string {
  const letters = [...text]
  return letters.length <= max
    ? text
    : `${letters
        .slice(0, Math.max(0, max - 1))
        .join('')
        .trimEnd()}…`
}
