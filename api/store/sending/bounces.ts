// What came back, newest first, for people to read.
import type { BounceCause } from '#domain/email/bounce'
import type { Bounce, BounceQuery, BounceSource } from '#wire/mail-feedback'
import { isContactSuppressed } from '../contacts/suppressions.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Store } from '../store.ts'

export async function pageOfBounces(
  { db }: Store,
  workspaceId: string,
  { q = '', kind, campaignId, ...page }: BounceQuery,
): Promise<{ items: Bounce[]; total: number }> {
  let found = db
    .selectFrom('bounces')
    .leftJoin('campaigns', 'campaigns.id', 'bounces.campaign_id')
    .leftJoin('contacts', (join) =>
      join
        .onRef('contacts.workspace_id', '=', 'bounces.workspace_id')
        .onRef('contacts.email', '=', 'bounces.email'),
    )
    .selectAll('bounces')
    .select([
      'campaigns.name as campaignName',
      'contacts.id as contactId',
      isContactSuppressed().as('isSuppressed'),
    ])
    .where('bounces.workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['bounces.email', 'bounces.detail', 'campaigns.name']))
    .orderBy('bounces.created_at', 'desc')
    .orderBy('bounces.id', 'desc')
  if (kind !== undefined) found = found.where('bounces.kind', '=', kind)
  if (campaignId !== undefined) found = found.where('bounces.campaign_id', '=', campaignId)
  const { rows, total } = await readPage(found, page)
  return {
    total,
    items: rows.map((row) => ({
      id: row.id,
      email: row.email,
      contactId: row.contactId,
      kind: row.kind as Bounce['kind'],
      cause: row.cause as BounceCause,
      code: row.code,
      detail: row.detail,
      source: row.source as BounceSource,
      campaignId: row.campaign_id,
      campaignName: row.campaignName,
      isSuppressed: Boolean(row.isSuppressed),
      createdAt: row.created_at,
    })),
  }
}
