// Deletes a campaign that nobody received, a rehearsal, with the test that it was: it is evidence of nothing.
import { type SqlBool, sql } from 'kysely'
import type { Campaign } from '#wire/campaigns'
import { Problem } from '../../problem.ts'
import { getFoldVersion, takeFoldVersion } from '../events/folds.ts'
import { compile, type Store } from '../store.ts'
import { isUnreceived } from './unreceived.ts'

/** Folds may overtake it; this often in a row they do not. */
const MAX_ATTEMPTS = 20

/** All of it or nothing. Throws `wrong_state` while it is being sent, or where somebody may have received a mail of it. */
export async function deleteUnreceived(
  store: Store,
  workspaceId: string,
  campaign: Pick<Campaign, 'id' | 'siteId' | 'experimentId'>,
  now: number,
): Promise<void> {
  const { id, siteId, experimentId } = campaign
  if (experimentId !== null) await refuseLearned(store, workspaceId, experimentId)
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const site = siteId === null || experimentId === null ? null : { id: siteId, workspaceId }
    const version = site && (await getFoldVersion(store, site))
    if (!(await mayGo(store, workspaceId, id)))
      throw new Problem('wrong_state', 'somebody may have received it: what came of it is kept')
    try {
      await store.batch([
        guard(store, workspaceId, id),
        // as a fold of its own: one that has read the test's events must not write its tallies
        ...(site && version !== null ? [takeFoldVersion(store, site, version + 1, now, 0)] : []),
        ...mailsOf(store, workspaceId, campaign),
        ...(experimentId === null ? [] : testOf(store, workspaceId, experimentId)),
      ])
      return
    } catch (error) {
      if (!store.isConflict(error)) throw error
    }
  }
  throw new Problem('unavailable', 'the site is too busy just now: try again')
}

const GOING = ['draft', 'scheduled', 'sending']
const isStill = sql<SqlBool>`campaigns.status not in (${sql.join(GOING)})`

async function mayGo({ db }: Store, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('campaigns')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where(isStill)
    .where(isUnreceived(workspaceId, id))
    .executeTakeFirst()
  return row !== undefined
}

/** Violates a constraint, and so ends its batch, where it is sent again meanwhile. */
const guard = ({ db }: Store, workspaceId: string, id: string) =>
  sql`update campaigns set version = case when ${isStill} and ${isUnreceived(workspaceId, id)} then version end
    where workspace_id = ${workspaceId} and id = ${id}`.compile(db)

/** What a team has learned names it: that is for them to take back first. */
async function refuseLearned({ db }: Store, workspaceId: string, experimentId: string): Promise<void> {
  const row = await db
    .selectFrom('learning_links')
    .select('learning_id')
    .where('workspace_id', '=', workspaceId)
    .where('experiment_id', '=', experimentId)
    .executeTakeFirst()
  if (row) throw new Problem('wrong_state', 'a learning names its test: take it off the learning first')
}

/** Its units, their events and its mails, then the campaign itself. */
function mailsOf({ db }: Store, workspaceId: string, { id, siteId }: Pick<Campaign, 'id' | 'siteId'>) {
  const units = db
    .selectFrom('nonces')
    .select('nonce')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', id)
  const events = db
    .deleteFrom('events')
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId ?? '')
    .where('visitor_id', 'in', units)
  const tables = [
    'outbox',
    'campaign_opens',
    'clicks',
    'nonces',
    'messages',
    'campaign_contents',
    'bounces',
  ] as const
  return compile(
    events,
    db
      .updateTable('suppressions')
      .set({ campaign_id: null })
      .where('workspace_id', '=', workspaceId)
      .where('campaign_id', '=', id),
    ...tables.map((table) =>
      db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('campaign_id', '=', id),
    ),
    db.deleteFrom('campaigns').where('workspace_id', '=', workspaceId).where('id', '=', id),
  )
}

function testOf({ db }: Store, workspaceId: string, experimentId: string) {
  const phases = db
    .selectFrom('phases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('experiment_id', '=', experimentId)
  const counted = ['contributions', 'tallies', 'segment_tallies', 'looks'] as const
  const told = ['decisions', 'experiment_changes', 'phases'] as const
  return compile(
    ...counted.map((table) =>
      db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('phase_id', 'in', phases),
    ),
    ...told.map((table) =>
      db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('experiment_id', '=', experimentId),
    ),
    db.deleteFrom('experiments').where('workspace_id', '=', workspaceId).where('id', '=', experimentId),
  )
}
