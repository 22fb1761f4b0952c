// Deletes what a company keeps no longer, by its own settings: events that have done their work, whose old mails were,
// copies, and contacts who have given no sign.
import { DAY_MS } from '#domain/day'
import type { Retention } from '#domain/retention'
import { KEEP_DELIVERIES_MS } from '#domain/webhook-retry'
import { forgetAttempts } from '../store/company/login-attempts.ts'
import { forgetSessions } from '../store/company/sessions.ts'
import { forgetSignups } from '../store/contacts/form-signups.ts'
import { forgetReceipts } from '../store/events/deliveries.ts'
import { eraseContact } from '../store/privacy/erase-contact.ts'
import { forgetEvents, forgetMails } from '../store/privacy/forgotten.ts'
import { listQuietContacts } from '../store/privacy/quiet-contacts.ts'
import { compile, type Store } from '../store/store.ts'
import { forgetDeliveries } from '../store/webhooks/webhook-deliveries.ts'

type Keeper = { workspaceId: string; retention: Retention }

const MONTH_MS = 30 * DAY_MS
/** A round removes so many contacts of a company; the next one goes on. */
const CONTACTS_A_ROUND = 500

/** What one company keeps no longer. */
export async function purgeCompany(
  store: Store,
  { workspaceId, retention }: Keeper,
  now: number,
): Promise<void> {
  await store.batch([
    ...forgetEvents(store, workspaceId, retention, now),
    ...forgetMails(store, workspaceId, retention, now),
  ])
  if (retention.contactsMonths === null) return
  const since = now - retention.contactsMonths * MONTH_MS
  for (const id of await listQuietContacts(store, workspaceId, since, CONTACTS_A_ROUND))
    await eraseContact(store, workspaceId, id, false, now)
}

/** What is kept for as long whatever a company says. */
export async function purgeServer(store: Store, now: number): Promise<void> {
  await store.batch(
    compile(
      forgetSignups(store, now),
      forgetDeliveries(store, now - KEEP_DELIVERIES_MS),
      forgetReceipts(store, now),
      forgetSessions(store, now),
      forgetAttempts(store, now),
    ),
  )
}
