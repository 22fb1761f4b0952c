// Who a contact is on a site: visitors that they are known to be, and their mails that they let be followed.
import { addressKey } from '#domain/email/address-key'
import { hashKey } from '../contacts/suppressions.ts'
import { jsonList } from '../sql/json-list.ts'
import { chunkRows, compile, type Store } from '../store.ts'

type Site = { id: string; workspaceId: string }
export type Link = { emailKey: string; visitorId: string }

/** For `batch`; harmless when repeated. */
export const insertLinks = (store: Store, site: Site, links: readonly Link[], now: number) =>
  chunkRows(store, links, 5).flatMap((chunk) =>
    compile(
      store.db
        .insertInto('visitor_links')
        .values(
          chunk.map(({ emailKey, visitorId }) => ({
            site_id: site.id,
            email_hash: hashKey(emailKey),
            visitor_id: visitorId,
            workspace_id: site.workspaceId,
            created_at: now,
          })),
        )
        .onConflict((conflict) => conflict.columns(['site_id', 'email_hash', 'visitor_id']).doNothing()),
    ),
  )

/** Visitor ids by address key: linked ones, and units of mails whose reader agreed to be followed. */
export async function listVisitorsOf(
  store: Store,
  site: Site,
  emailKeys: readonly string[],
): Promise<Map<string, string[]>> {
  if (emailKeys.length === 0) return new Map()
  const keyOf = new Map(emailKeys.map((key) => [hashKey(key), key]))
  const isOne = jsonList(store, [...keyOf.keys()])
  const links = store.db
    .selectFrom('visitor_links')
    .select(['email_hash', 'visitor_id'])
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('email_hash', 'in', isOne)
  const mails = store.db
    .selectFrom('messages')
    .innerJoin('campaigns', 'campaigns.id', 'messages.campaign_id')
    .select(['messages.email_hash', 'messages.nonce as visitor_id'])
    .where('messages.workspace_id', '=', site.workspaceId)
    .where('campaigns.site_id', '=', site.id)
    .where('messages.tracks_clicks', '=', 1)
    .where('messages.nonce', 'is not', null)
    .where('messages.email_hash', 'in', isOne)
  const found = new Map<string, string[]>()
  for (const { email_hash: hash, visitor_id: visitorId } of [
    ...(await links.execute()),
    ...(await mails.execute()),
  ]) {
    const key = keyOf.get(hash ?? '')
    if (key === undefined || visitorId === null) continue
    found.set(key, [...(found.get(key) ?? []), visitorId])
  }
  return found
}

/** Of somebody who goes, by every address they had. For `batch`. */
export const forgetLinks = (store: Store, workspaceId: string, emails: readonly string[]) =>
  compile(
    store.db
      .deleteFrom('visitor_links')
      .where('workspace_id', '=', workspaceId)
      .where(
        'email_hash',
        'in',
        jsonList(
          store,
          emails.map((email) => hashKey(addressKey(email))),
        ),
      ),
  )
