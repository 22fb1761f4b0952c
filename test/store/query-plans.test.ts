// What is asked again and again reads what it needs of a large table, not all of it: by the plans that SQLite makes.
import { CompiledQuery, type KyselyPlugin, type RootOperationNode } from 'kysely'
import { expect, it } from 'vitest'
import type { BounceKind } from '#domain/email/bounce'
import { readProgress } from '../../api/store/campaigns/campaign-progress.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { markUncertain } from '../../api/store/sending/claims.ts'
import { pauseIfDue } from '../../api/store/sending/pause-if-due.ts'
import { listDeferred, listReady } from '../../api/store/sending/sending.ts'
import { findUnreceived } from '../../api/store/sending/unreceived.ts'
import type { Store } from '../../api/store/store.ts'
import { seedWorkspace } from '../support/seed.ts'
import { makeSendingCampaign } from '../support/sending-campaign.ts'

const plansOf = async ({ db }: Store, { sql: text, parameters }: CompiledQuery) => {
  const plan = CompiledQuery.raw(`explain query plan ${text}`, [...parameters])
  const { rows } = await db.executeQuery<{ detail: string }>(plan)
  return rows.map(({ detail }) => detail)
}

/** How every query that `run` makes finds its rows. */
async function plansWhile(store: Store, run: (store: Store) => Promise<unknown>): Promise<string[]> {
  const asked: RootOperationNode[] = []
  const listening: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(node)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  await run({ ...store, db: store.db.withPlugin(listening) })
  const executor = store.db.getExecutor()
  const plans = asked.map((node) => plansOf(store, executor.compileQuery(node, { queryId: 'asked' })))
  return (await Promise.all(plans)).flat()
}

const INDEX = 'create index contributions_by_visitor on contributions (site_id, visitor_id)'

it.each([
  { of: 'a new database', known: 0, before: [] },
  { of: 'one of the fourth schema', known: 4, before: [] },
  { of: 'one of the fourth schema that was made with the index', known: 4, before: [INDEX] },
])(
  'finds the contributions of a few visitors in $of without reading those of all',
  async ({ known, before }) => {
    const store = openSqlite(':memory:')
    await migrate(store, migrations.slice(0, known), 0)
    await store.batch(before.map((text) => CompiledQuery.raw(text)))
    await migrate(store, migrations, 0)
    const { db } = store
    const asked = db
      .selectFrom('contributions')
      .selectAll()
      .where('workspace_id', '=', 'w')
      .where('site_id', '=', 's')
      .where('visitor_id', 'in', ['a', 'b'])
    expect((await plansOf(store, asked.compile())).join()).toMatch(/^SEARCH contributions USING INDEX/)
  },
)

const NOW = Date.parse('2026-11-02T09:00:00Z')
const page = { after: undefined, limit: 200, exceptDomains: ['gmail.com'] }
type Asking = (store: Store, workspaceId: string, campaignId: string) => Promise<unknown>

it.each<{ what: string; ask: Asking; by: string[] }>([
  {
    what: 'the next mails to send',
    ask: (store, workspaceId, id) => listReady(store, workspaceId, id, page),
    by: ['messages_ready'],
  },
  {
    what: 'the mails that are due again',
    ask: (store, workspaceId, id) => listDeferred(store, workspaceId, id, NOW, page),
    by: ['messages_to_send'],
  },
  {
    what: 'the mails of a sender that died',
    ask: (store, workspaceId) => markUncertain(store, workspaceId),
    by: ['messages_under_way'],
  },
  {
    what: 'how far a campaign has come',
    ask: (store, workspaceId, id) => readProgress(store, workspaceId, id, NOW),
    by: ['COVERING INDEX messages_by_domain', 'messages_returned', 'messages_sent'],
  },
  {
    what: 'whether anybody received a campaign',
    ask: (store, workspaceId, id) => findUnreceived(store, workspaceId, id),
    by: ['messages_to_send', 'messages_sent'],
  },
  {
    what: 'whether too many have come back',
    ask: (store, workspaceId, id) => pauseIfDue(store, workspaceId, id, 'hard', NOW),
    by: ['COVERING INDEX messages_sent', 'messages_returned'],
  },
])('finds $what without reading the mails of years or every contact', async ({ ask, by }) => {
  const store = openSqlite(':memory:')
  await migrate(store, migrations, NOW)
  const { workspaceId } = await seedWorkspace(store, 'planeo', NOW)
  const id = await makeSendingCampaign(store, workspaceId, { recipients: ['a@b.example'], now: NOW })
  const plans = await plansWhile(store, (listened) => ask(listened, workspaceId, id))
  // the rows of a page are read from its query
  expect(plans.filter((plan) => plan.startsWith('SCAN') && plan !== 'SCAN due')).toEqual([])
  const ofMails = plans.filter((plan) => plan.startsWith('SEARCH messages'))
  expect(ofMails.filter((plan) => !by.some((index) => plan.includes(index)))).toEqual([])
  for (const index of by) expect(ofMails.join()).toContain(index)
  await store.close()
})

it('counts the mails of a campaign no more for a bounce that cannot stop it', async () => {
  const store = openSqlite(':memory:')
  await migrate(store, migrations, NOW)
  const { workspaceId } = await seedWorkspace(store, 'planeo', NOW)
  const id = await makeSendingCampaign(store, workspaceId, { recipients: ['a@b.example'], now: NOW })
  const askedAfter = async (...kinds: BounceKind[]) => {
    const plans = await plansWhile(store, async (listened) => {
      for (const kind of kinds) await pauseIfDue(listened, workspaceId, id, kind, NOW)
    })
    return plans.filter((plan) => plan.includes('messages')).length
  }
  expect(await askedAfter('hard')).toBe(2)
  expect(await askedAfter('hard', 'hard', 'soft')).toBe(2)
  expect(await askedAfter('hard', 'policy')).toBe(4)
  await store.close()
})
