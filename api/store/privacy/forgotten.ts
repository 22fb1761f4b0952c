// What a company keeps no longer, as the deletions of one round.
import type { CompiledQuery } from 'kysely'
import { DAY_MS } from '#domain/day'
import { PAGE_VIEW_DAYS, type Retention, VISIT_DAYS } from '#domain/retention'
import { compile, type Store } from '../store.ts'
import { isOldMessage } from './old-messages.ts'

const MONTH_MS = 30 * DAY_MS
/** Whose a click was: as long as audience measurement data may be kept. */
const CLICKS_MONTHS = 25

/** Tallies and looks stay; what each visitor contributed goes with the events. Events that an unsealed phase might still count are kept. */
export function forgetEvents(
  { db }: Store,
  workspaceId: string,
  { eventsDays, eventsMonths }: Retention,
  now: number,
): CompiledQuery[] {
  const phases = () => db.selectFrom('phases').where('workspace_id', '=', workspaceId)
  const own = db.selectFrom('sites').select('id').where('workspace_id', '=', workspaceId)
  const openSites = phases().select('site_id').where('sealed_at', 'is', null)
  const sealedBefore = now - eventsDays * DAY_MS
  const sealedLately = phases().select('site_id').where('sealed_at', '>', sealedBefore)
  const longSealed = phases().select('id').where('sealed_at', '<', sealedBefore)
  // in the words of JSON.stringify, which wrote them
  const countingViews = openSites.where('metrics', 'like', '%"type":"page_view"%')
  // their days are counted from the log when they fold
  const waiting = db
    .selectFrom('events')
    .select('site_id')
    .where('workspace_id', '=', workspaceId)
    .where('fold_id', 'is', null)
    .where('received_at', '<', now - DAY_MS)
  const lastOpenDay = new Date(now - VISIT_DAYS * DAY_MS).toISOString().slice(0, 10)
  const events = () => db.deleteFrom('events').where('site_id', 'in', own)
  return compile(
    events()
      .where('type', '=', 'page_view')
      .where('fold_id', 'is not', null)
      .where('received_at', '<', now - PAGE_VIEW_DAYS * DAY_MS)
      .where('site_id', 'not in', countingViews)
      .where('site_id', 'not in', waiting),
    db
      .deleteFrom('visits')
      .where('site_id', 'in', own)
      .where('day', '<', lastOpenDay)
      .where('site_id', 'not in', waiting),
    events()
      .where('fold_id', 'is not', null)
      .where('received_at', '<', sealedBefore)
      .where('site_id', 'not in', openSites)
      .where('site_id', 'not in', sealedLately),
    events().where('received_at', '<', now - eventsMonths * MONTH_MS),
    db.deleteFrom('contributions').where('phase_id', 'in', longSealed),
    // whose events have just gone
    db
      .deleteFrom('conversions')
      .where('workspace_id', '=', workspaceId)
      .where('created_at', '<', now - eventsMonths * MONTH_MS),
    db
      .deleteFrom('visitor_links')
      .where('workspace_id', '=', workspaceId)
      .where('created_at', '<', now - eventsMonths * MONTH_MS),
  )
}

/** Mails stay counted, of nobody; what leads back to them by their address goes last. */
export function forgetMails(
  { db }: Store,
  workspaceId: string,
  { messagesMonths, outboxDays, rejectsDays }: Retention,
  now: number,
): CompiledQuery[] {
  const mailedBefore = now - messagesMonths * MONTH_MS
  const filesBefore = now - rejectsDays * DAY_MS
  return compile(
    db
      .updateTable('messages')
      .set({ nonce: null })
      .where('workspace_id', '=', workspaceId)
      .where('nonce', 'is not', null)
      .where('sent_at', '<', now - Math.min(CLICKS_MONTHS, messagesMonths) * MONTH_MS),
    db
      .updateTable('messages')
      // the hash stays: who leaves by an old mail is still known by it
      .set(({ ref }) => ({ contact_id: ref('id'), email: null, domain: '', detail: null }))
      .where('workspace_id', '=', workspaceId)
      .where('email', 'is not', null)
      .where(isOldMessage(mailedBefore)),
    db
      .updateTable('bounces')
      .set({ email: null, detail: '' })
      .where('workspace_id', '=', workspaceId)
      .where('email', 'is not', null)
      .where('created_at', '<', mailedBefore),
    db
      .deleteFrom('outbox')
      .where('workspace_id', '=', workspaceId)
      .where('created_at', '<', now - outboxDays * DAY_MS),
    db
      .deleteFrom('import_rejects')
      .where('workspace_id', '=', workspaceId)
      .where('import_id', 'in', (imports) =>
        imports.selectFrom('imports').select('id').where('created_at', '<', filesBefore),
      ),
    db
      .deleteFrom('conversion_rejects')
      .where('workspace_id', '=', workspaceId)
      .where('import_id', 'in', (imports) =>
        imports.selectFrom('conversion_imports').select('id').where('created_at', '<', filesBefore),
      ),
  )
}
