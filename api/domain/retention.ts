// How long what is kept, as a company has set it; the law's limits stand in the wire schema.

export type Retention = {
  /** Raw events, after the last test of their site was sealed. */
  eventsDays: number
  /** Raw events, whatever still runs. */
  eventsMonths: number
  /** Whose each sent mail was. */
  messagesMonths: number
  /** Copies of mails that no server has taken. */
  outboxDays: number
  /** Rows of files that an import did not take. */
  rejectsDays: number
  /** Contacts who have given no sign; null where they stay until somebody removes them. */
  contactsMonths: number | null
}

/** CNIL: audience measurement data are kept for at most 25 months. */
export const MAX_EVENTS_MONTHS = 25

export const DEFAULT_RETENTION: Retention = {
  eventsDays: 90,
  eventsMonths: MAX_EVENTS_MONTHS,
  messagesMonths: MAX_EVENTS_MONTHS,
  outboxDays: 90,
  rejectsDays: 90,
  contactsMonths: null,
}

/** A page view's day gets no more events after this long: the oldest that are accepted, and two days to be sure. */
export const PAGE_VIEW_DAYS = 9
/** What each visitor was counted for on a day. */
export const VISIT_DAYS = PAGE_VIEW_DAYS + 1
/** The most that the CNIL allows an audience measurement cookie, counted from its creation. */
export const COOKIE_MONTHS = 13

/** Of a server, one a day, the last `keep`; a bucket keeps its copies by a rule of its own. */
export type ServerBackups = {
  /** `HH:MM` in the server's own time zone. */
  at: string
  keep: number
  copy: 'folder' | 'bucket' | null
}
