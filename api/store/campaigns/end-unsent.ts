// A campaign that was stopped before any mail left: nobody reads it, and its test is over with it.
import { type SqlBool, sql } from 'kysely'
import { getExperiment } from '../experiments/experiments.ts'
import { stopExperiment } from '../experiments/launch.ts'
import { changeCampaign } from '../sending/campaigns.ts'
import { compile, type Store } from '../store.ts'

type Ending = { workspaceId: string; id: string; experimentId: string | null }

/** What is in the middle of being handed over, or went nobody knows where, may have left. */
const hasLeft = (id: string) =>
  // one question an index, each ended by the first mail that it finds
  sql<SqlBool>`(exists (select 1 from messages where messages.campaign_id = ${id}
      and messages.state in ('sending', 'uncertain', 'sent'))
    or exists (select 1 from messages where messages.campaign_id = ${id} and messages.sent_at is not null))`

/** Answers whether it ended it. Of what is cancelled nothing leaves any more: this is true once and for all. */
export async function endUnsent(
  store: Store,
  { workspaceId, id, experimentId }: Ending,
  now: number,
): Promise<boolean> {
  const isUnsent = await store.db
    .selectFrom('campaigns')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', '=', 'cancelled')
    .where('ended_at', 'is', null)
    .where(({ not }) => not(hasLeft(id)))
    .executeTakeFirst()
  if (!isUnsent) return false
  if (experimentId !== null) {
    const { status } = await getExperiment(store, workspaceId, experimentId)
    if (status === 'running') await stopExperiment(store, workspaceId, experimentId, () => now)
  }
  const ended = { ended_at: now, outcomes: '[]', test_sent_at: null, wait_until: null }
  await store.batch(
    compile(
      changeCampaign(store, workspaceId, id, ended)
        .where('status', '=', 'cancelled')
        .where('ended_at', 'is', null),
    ),
  )
  return true
}
