// Campaigns: what is composed stands in one JSON column, what has become of it in columns of its own.
import { sql, type Updateable } from 'kysely'
import type { PauseReason } from '#domain/email/campaign'
import { decidingMetric } from '#domain/email/deciding'
import type { Campaign, CampaignQuery } from '#wire/campaigns'
import { Problem } from '../../problem.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Database } from '../schema.ts'
import { type Store, toNumber } from '../store.ts'
import { isRehearsal } from './rehearsal.ts'

/** What people compose, as the row's `body` keeps it; lists, sites and the like stand in columns too. */
export type CampaignBody = Pick<
  Campaign,
  | 'hypothesisId'
  | 'goalId'
  | 'subject'
  | 'preheader'
  | 'fromName'
  | 'fromEmail'
  | 'replyTo'
  | 'variants'
  | 'split'
  | 'readDays'
  | 'utm'
  | 'opens'
  | 'anonymousClicks'
>

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('campaigns')
    .leftJoin('sites', 'sites.id', 'campaigns.site_id')
    .leftJoin('hypotheses', (join) =>
      join
        .onRef('hypotheses.workspace_id', '=', 'campaigns.workspace_id')
        .onRef('hypotheses.id', '=', 'campaigns.hypothesis_id'),
    )
    .selectAll('campaigns')
    .select([
      'sites.seen_at as site_seen_at',
      'sites.consent as site_consent',
      'hypotheses.key_result_id as key_result_id',
      sql<number>`case when ${isRehearsal()} then 1 else 0 end`.as('is_rehearsal'),
    ])
    .where('campaigns.workspace_id', '=', workspaceId)

type Row = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

const fromRow = (row: Row): Campaign => {
  const body = JSON.parse(row.body) as CampaignBody
  const { deciding, decidingReason } = decidingOf(row, body)
  return {
    id: row.id,
    version: row.version,
    name: row.name,
    status: row.status as Campaign['status'],
    pauseReason: row.pause_reason as PauseReason | null,
    ...body,
    hypothesisId: row.hypothesis_id,
    keyResultId: row.key_result_id,
    experimentId: row.experiment_id,
    siteId: row.site_id,
    listId: row.list_id,
    emailId: row.email_id,
    deciding,
    decidingReason,
    scheduledAt: row.scheduled_at,
    winner: row.winner,
    winnerBy: row.winner_by as Campaign['winnerBy'],
    winnerAt: row.winner_at,
    total: row.total,
    isPrepared: isPrepared(row.prepared_to),
    launchedAt: row.launched_at,
    testSentAt: row.test_sent_at,
    waitUntil: row.wait_until,
    isRehearsal: toNumber(row.is_rehearsal) === 1,
    endedAt: row.ended_at,
    archivedAt: row.archived_at,
    authorId: row.author_id,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** Frozen at launch; before it, what would decide now. */
function decidingOf(row: Row, body: CampaignBody): Pick<Campaign, 'deciding' | 'decidingReason'> {
  if (row.deciding !== null)
    return {
      deciding: row.deciding as Campaign['deciding'],
      decidingReason: row.deciding_reason as Campaign['decidingReason'],
    }
  if (row.launched_at !== null || body.variants.length < 2) return { deciding: null, decidingReason: null }
  const site = row.site_id === null ? null : { seen: row.site_seen_at, consent: row.site_consent ?? '' }
  const { deciding, reason } = decidingMetric(body.goalId, site)
  return { deciding, decidingReason: reason }
}

/** What `prepared_to` says once every recipient has been listed. */
export const PREPARED = 'all'
export const isPrepared = (preparedTo: string | null) => preparedTo === PREPARED

/** The newest first. */
export async function listCampaigns(store: Store, workspaceId: string, query: CampaignQuery) {
  const { q = '', status, hypothesisId, listId, archived } = query
  const found = select(store, workspaceId)
    .where(isFoundIn(q, ['campaigns.name', 'hypotheses.change']))
    .$if(status !== undefined, (all) => all.where('campaigns.status', '=', status ?? ''))
    .$if(hypothesisId !== undefined, (all) => all.where('campaigns.hypothesis_id', '=', hypothesisId ?? ''))
    .$if(listId !== undefined, (all) => all.where('campaigns.list_id', '=', listId ?? ''))
    .$if(archived !== 'all', (all) =>
      all.where('campaigns.archived_at', archived === 'only' ? 'is not' : 'is', null),
    )
    .orderBy('campaigns.id', 'desc')
  const { rows, total } = await readPage(found, query)
  return { items: rows.map(fromRow), total }
}

export async function getCampaign(store: Store, workspaceId: string, id: string): Promise<Campaign> {
  const row = await select(store, workspaceId).where('campaigns.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such campaign')
  return fromRow(row)
}

type Changes = Omit<Updateable<Database['campaigns']>, 'id' | 'workspace_id' | 'created_at' | 'version'>

/** An update that counts as a change; callers add what it must still be. */
export function changeCampaign({ db }: Store, workspaceId: string, id: string, changes: Changes) {
  return db
    .updateTable('campaigns')
    .set(({ eb }) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('campaigns.workspace_id', '=', workspaceId)
    .where('campaigns.id', '=', id)
}
