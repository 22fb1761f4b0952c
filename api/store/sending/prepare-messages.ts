// From a list to messages, one a recipient: in chunks that each commit with the place where they end, so that any may be the last.
import { sql } from 'kysely'
import { placeOf } from '#domain/email/split'
import type { Campaign } from '#wire/campaigns'
import { listRecipients, type Recipient } from '../contacts/recipients.ts'
import { newId } from '../new-id.ts'
import { jsonRows, numberCell, textCell } from '../sql/json-rows.ts'
import { compile, type Store } from '../store.ts'
import { changeCampaign, getCampaign, PREPARED } from './campaigns.ts'

type Owned = { id: string; workspaceId: string }
/** How many recipients have been listed, and the last of them. */
type Cursor = { count: number; contactId: string | null }

/** Lists some more recipients; true once there are none left to list. Running it twice, or at once, makes no second message. */
export async function prepareSome(
  store: Store,
  { id, workspaceId }: Owned,
  limit: number,
  now: number,
): Promise<boolean> {
  const campaign = await getCampaign(store, workspaceId, id)
  const row = await store.db
    .selectFrom('campaigns')
    .select(['prepared_to', 'seed'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (row.prepared_to === PREPARED) return true
  const { listId, launchedAt } = campaign
  if (listId === null || launchedAt === null) return true
  const { count, contactId } = readCursor(row.prepared_to)
  // who was on the list at the launch: those who come after it wait for the next campaign
  const list = { listId, joinedBy: launchedAt }
  const found = await listRecipients(store, workspaceId, list, contactId, limit)
  const last = found.at(-1)
  const isEnd = found.length < limit || last === undefined
  const messages = found.map((recipient, i) =>
    cellsOf({ ...campaign, seed: row.seed }, recipient, count + i, now),
  )
  const cursor = isEnd ? PREPARED : `${count + found.length}:${last.id}`
  const { db } = store
  const insert =
    sql`insert into messages (id, workspace_id, created_at, campaign_id, contact_id, email, email_hash, domain,
      variant, part, state, tracks_clicks, tracks_opens)
    select ${textCell(0)}, ${workspaceId}, ${now}, ${id}, ${sql.join([1, 2, 3, 4, 5, 6].map(textCell))}, 'ready',
      ${numberCell(7)}, ${numberCell(8)}
    from ${jsonRows(store, messages)}
    where exists (select 1 from campaigns where campaigns.id = ${id}
      and campaigns.prepared_to is not distinct from ${row.prepared_to} and campaigns.status in ('sending', 'paused'))
      and exists (select 1 from contacts where contacts.id = ${textCell(1)} and contacts.workspace_id = ${workspaceId})
    on conflict do nothing`.compile(db)
  const total = sql<number>`(select count(*) from messages where messages.campaign_id = ${id})`
  const move = changeCampaign(store, workspaceId, id, { prepared_to: cursor })
    .$if(isEnd, (query) => query.set({ total }))
    .where(sql<boolean>`prepared_to is not distinct from ${row.prepared_to}`)
    .where('status', 'in', ['sending', 'paused'])
  await store.batch([insert, ...compile(move)])
  return isEnd
}

function readCursor(preparedTo: string | null): Cursor {
  if (preparedTo === null) return { count: 0, contactId: null }
  const [count = '0', contactId = ''] = preparedTo.split(':')
  return { count: Number(count), contactId }
}

type Listed = Campaign & { seed: string }

/** In the order of the insert's columns. */
function cellsOf({ variants, split, opens, seed, total }: Listed, to: Recipient, index: number, now: number) {
  // a few more than were counted, whose suppression was lifted meanwhile, are dealt like the first
  const { part, variant } = placeOf(index % Math.max(total, 1), {
    total,
    split,
    variants: variants.length,
    seed,
  })
  return [
    newId(now),
    to.id,
    to.email,
    to.emailHash,
    to.email.slice(to.email.lastIndexOf('@') + 1).toLowerCase(),
    variant === null ? null : (variants[variant]?.key ?? null),
    part,
    to.trackingClicks === 'granted' ? 1 : 0,
    opens === 'consenting' && to.trackingOpens === 'granted' ? 1 : 0,
  ]
}
