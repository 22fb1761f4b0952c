// Launching a campaign: what is sent is frozen, then the test's phase opens and the sending begins, in one batch each.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { CampaignLink } from '#domain/email/campaign-link'
import type { Campaign } from '#wire/campaigns'
import { Problem } from '../../problem.ts'
import { type Audited, auditEntry } from '../company/audit-log.ts'
import { countRecipients } from '../contacts/recipients.ts'
import { insertPhase } from '../events/phases.ts'
import { defineMetric } from '../okrs/metrics.ts'
import { changeCampaign, getCampaign } from '../sending/campaigns.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { tellWebhooks } from '../webhooks/webhook-events.ts'
import { isTest } from './campaign-experiment.ts'
import { type FrozenTest, freezeEmailPhase } from './freeze-email-phase.ts'

/** A variant as it is sent: merge tags in it, addresses as `{{ lv.links[i] }}`. */
export type CampaignContent = {
  variant: string
  fromName: string
  subject: string
  preheader: string
  html: string
  text: string
  links: CampaignLink[]
}

const gone = () => new Problem('wrong_state', 'it has just been changed: look at it again')

/** Keeps what will be sent at that hour: later changes of the email change nothing of it. */
export async function scheduleCampaign(
  store: Store,
  workspaceId: string,
  { id, version }: Pick<Campaign, 'id' | 'version'>,
  contents: readonly CampaignContent[],
  at: number,
  now: number,
): Promise<Campaign> {
  const key = crypto.randomUUID()
  const change = {
    status: 'scheduled',
    scheduled_at: at,
    pause_reason: null,
    updated_at: now,
    launch_key: key,
  }
  const [changed] = await store.batch([
    ...compile(startable(changeCampaign(store, workspaceId, id, change)).where('version', '=', version)),
    ...keepContents(store, workspaceId, { id, key }, contents),
  ])
  if (changed !== 1) throw gone()
  return getCampaign(store, workspaceId, id)
}

/**
 * Begins to send: `contents` are given at once, or were kept when it was scheduled (null). `entry` tells it in the audit
 * log, where nobody's call is told there.
 */
export async function startCampaign(
  store: Store,
  workspaceId: string,
  campaign: Campaign,
  contents: readonly CampaignContent[] | null,
  now: number,
  entry?: Audited,
): Promise<Campaign> {
  const { id, version, listId } = campaign
  if (listId === null) throw new Problem('wrong_state', 'choose a list first')
  const { reachable } = await countRecipients(store, workspaceId, listId)
  const test = await freezeTest(store, workspaceId, campaign, reachable, now)
  const key = crypto.randomUUID()
  const change = {
    status: 'sending',
    launched_at: now,
    total: reachable,
    deciding: test?.deciding ?? null,
    deciding_reason: test?.reason ?? null,
    pause_reason: null,
    updated_at: now,
    launch_key: key,
  }
  const [changed] = await store.batch([
    ...compile(startable(changeCampaign(store, workspaceId, id, change)).where('version', '=', version)),
    ...(contents === null ? [] : keepContents(store, workspaceId, { id, key }, contents)),
    ...(test ? await openTest(store, test, { id, key }) : []),
    ...tellWebhooks(
      store,
      workspaceId,
      'campaign.launched',
      { campaign: { id, name: campaign.name } },
      now,
      isLaunched({ id, key }),
    ),
    ...(entry ? [auditEntry(store, entry, now, isLaunched({ id, key }))] : []),
  ])
  if (changed !== 1) throw gone()
  return getCampaign(store, workspaceId, id)
}

/** A draft, one that waits for its hour, or one that was kept back from sending at it. */
const startable = <Query extends ReturnType<typeof changeCampaign>>(query: Query) =>
  query
    .where('status', 'in', ['draft', 'scheduled', 'paused'])
    .where('launched_at', 'is', null)
    .where('archived_at', 'is', null)

async function freezeTest(
  store: Store,
  workspaceId: string,
  campaign: Campaign,
  reachable: number,
  now: number,
): Promise<FrozenTest | undefined> {
  const { experimentId, hypothesisId, siteId } = campaign
  if (!isTest(campaign) || !experimentId || !hypothesisId || !siteId) return undefined
  return freezeEmailPhase(
    store,
    workspaceId,
    { ...campaign, experimentId, hypothesisId, siteId },
    reachable,
    now,
  )
}

/** Follows the campaign's own change in its batch, and happens only along with it. */
async function openTest(store: Store, { phase, deciding }: FrozenTest, campaign: Launched) {
  const { db } = store
  const { workspaceId, experimentId: id } = phase
  const row = await db
    .selectFrom('experiments')
    .select('version')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  const [primary] = phase.metrics
  return compile(
    insertPhase(store, phase, {
      status: 'draft',
      version: toNumber(row?.version),
      only: isLaunched(campaign),
    }),
    db
      .updateTable('experiments')
      .set({ status: 'running', started_at: phase.startedAt })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('status', '=', 'draft')
      .where(isLaunched(campaign)),
    ...(primary && deciding === 'conversion'
      ? [defineMetric(store, workspaceId, primary.id, primary.definition)]
      : []),
  )
}

/** By this very launch: a version may be anybody's, its key is nobody else's. */
type Launched = { id: string; key: string }
const isLaunched = ({ id, key }: Launched) =>
  sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id} and campaigns.launch_key = ${key})`

function keepContents(
  { db }: Store,
  workspaceId: string,
  campaign: Launched,
  contents: readonly CampaignContent[],
): CompiledQuery[] {
  const old = db
    .deleteFrom('campaign_contents')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaign.id)
    .where(isLaunched(campaign))
  const inserts = contents.map(({ variant, fromName, subject, preheader, html, text, links }) =>
    sql`insert into campaign_contents
        (campaign_id, variant, workspace_id, from_name, subject, preheader, html, text, links)
      select ${campaign.id}, ${variant}, ${workspaceId}, ${fromName}, ${subject}, ${preheader}, ${html}, ${text},
        ${JSON.stringify(links)} where ${isLaunched(campaign)}`.compile(db),
  )
  return [old.compile(), ...inserts]
}
