// What a delivery from a landing page says of the mail that led there.
import { createHash } from 'node:crypto'
import { confirmationOfUnit, copyForUnit } from '#domain/email/unit-event'
import type { LoggedEvent } from '#domain/event'
import type { TrackedMail } from '../store/sending/nonces.ts'

const COPIED: ReadonlySet<string> = new Set(['goal', 'revenue', 'engaged', 'custom'])

/** The confirmation of its click, once, and its reader's deeds under its own name. */
export function unitEventsOf(mail: TrackedMail, events: readonly LoggedEvent[], now: number): LoggedEvent[] {
  const copies = events
    .filter(({ type }) => COPIED.has(type))
    .map((event) => copyForUnit(mail, event, digest(`${mail.nonce} ${event.id}`)))
  return mail.isConfirmed ? copies : [confirmationOfUnit(mail, now), ...copies]
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 32)
