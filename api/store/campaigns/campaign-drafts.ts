// Composing a campaign: new, changed, copied, thrown away. Only a draft is composed.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { Campaign, CampaignPatch, NewCampaign } from '#wire/campaigns'
import { Problem } from '../../problem.ts'
import { freeName } from '../experiments/insert-experiment.ts'
import { retryTakenKey } from '../free-key.ts'
import { newId } from '../new-id.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { defined } from '../patch.ts'
import { type CampaignBody, changeCampaign, getCampaign } from '../sending/campaigns.ts'
import { getGoal } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import { compile, type Store } from '../store.ts'
import { stepExperiment } from './campaign-experiment.ts'

type Composed = CampaignBody & Pick<Campaign, 'name' | 'siteId' | 'listId' | 'emailId'>

const BLANK: Omit<Composed, 'name'> = {
  hypothesisId: null,
  siteId: null,
  goalId: null,
  listId: null,
  emailId: null,
  subject: '',
  preheader: '',
  fromName: '',
  fromEmail: '',
  replyTo: '',
  variants: [{ key: 'a', name: 'A', subject: null, preheader: null, fromName: null, emailId: null }],
  split: { mode: 'full' },
  readDays: 7,
  utm: true,
  opens: 'off',
  anonymousClicks: true,
}

type By = {
  now: number
  authorId: string | null
  /** Written with the test that the draft makes, or not at all. */
  also?: ((experimentId: string) => CompiledQuery[]) | undefined
}

/** Without a name it takes the email's. */
export async function insertCampaign(
  store: Store,
  workspaceId: string,
  given: NewCampaign,
  { now, authorId, also }: By,
): Promise<Campaign> {
  const email = given.emailId ? await readEmail(store, workspaceId, given.emailId) : undefined
  const known = email ? { subject: email.subject, preheader: email.preheader } : {}
  const taken = await store.db
    .selectFrom('campaigns')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .execute()
  const name = given.name ?? freeName(email?.name ?? given.subject ?? '', taken)
  const draft: Composed = { ...BLANK, ...known, ...defined(given), name: name === '' ? 'Campagne' : name }
  await checkReferences(store, workspaceId, draft)
  const id = newId(now)
  await retryTakenKey(store, async () => {
    const step = await stepExperiment(store, workspaceId, { ...draft, id, authorId, experimentId: null }, now)
    const insert = store.db.insertInto('campaigns').values({
      id,
      workspace_id: workspaceId,
      created_at: now,
      updated_at: now,
      version: 1,
      status: 'draft',
      author_id: authorId,
      seed: newId(now),
      experiment_id: step.experimentId,
      ...columnsOf(draft),
    })
    const told = step.experimentId !== null && also ? also(step.experimentId) : []
    await store.batch([...step.before, ...compile(insert), ...step.after, ...told])
  })
  return getCampaign(store, workspaceId, id)
}

/** Throws `wrong_state` once it is on its way, `wrong_version` where somebody else has changed it meanwhile. */
export async function updateCampaign(
  store: Store,
  workspaceId: string,
  id: string,
  { version, ...patch }: CampaignPatch,
  now: number,
): Promise<Campaign> {
  const before = await getCampaign(store, workspaceId, id)
  const changed = defined(patch)
  if (before.status !== 'draft' && Object.keys(changed).some((field) => field !== 'name'))
    throw new Problem('wrong_state', 'it is on its way: only its name can be changed')
  if (version !== undefined && version !== before.version) throw stale()
  const after = { ...before, ...changed }
  if (after.siteId !== before.siteId && changed.goalId === undefined) after.goalId = null
  await checkReferences(store, workspaceId, after)
  const isDraft = before.status === 'draft'
  await retryTakenKey(store, async () => {
    const step = isDraft
      ? await stepExperiment(store, workspaceId, after, now)
      : { before: [], after: nameTest(store, workspaceId, after), experimentId: before.experimentId }
    const changes = { ...columnsOf(after), experiment_id: step.experimentId, updated_at: now }
    const update = changeCampaign(store, workspaceId, id, changes)
      .where('status', '=', before.status)
      .where('version', '=', before.version)
    try {
      const guard = unlessChanged(store, workspaceId, before)
      const counts = await store.batch([guard, ...step.before, ...compile(update), ...step.after])
      if (counts[1 + step.before.length] !== 1) throw stale()
    } catch (error) {
      const isStale = (await getCampaign(store, workspaceId, id)).version !== before.version
      throw store.isConflict(error) && isStale ? stale() : error
    }
  })
  return getCampaign(store, workspaceId, id)
}

/** Once it is on its way, its test takes its name and nothing else. */
const nameTest = ({ db }: Store, workspaceId: string, { experimentId, name }: Campaign) =>
  experimentId === null
    ? []
    : compile(
        db
          .updateTable('experiments')
          .set({ name })
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', experimentId),
      )

/** Violates a constraint, and so ends its batch before the test is touched, where the campaign is not as it was read, or gone. */
const unlessChanged = ({ db }: Store, workspaceId: string, { id, version, status }: Campaign) =>
  sql`insert into campaigns (id) select null where not exists (select 1 from campaigns
    where workspace_id = ${workspaceId} and id = ${id} and version = ${version} and status = ${status})`.compile(
    db,
  )

const stale = () =>
  new Problem('wrong_version', 'somebody has changed it meanwhile: read it again, then change it')

/** A new draft of any campaign, composed alike. */
export async function duplicateCampaign(
  store: Store,
  workspaceId: string,
  id: string,
  by: By,
): Promise<Campaign> {
  const { name: original, ...campaign } = await getCampaign(store, workspaceId, id)
  const composed = Object.fromEntries(
    Object.keys(BLANK).map((field) => [field, campaign[field as keyof typeof BLANK]]),
  )
  const taken = await store.db
    .selectFrom('campaigns')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .execute()
  const name = freeName(original.replace(/ \(\d+\)$/, ''), taken)
  return insertCampaign(store, workspaceId, { ...composed, name }, by)
}

/** Its test goes with it. */
export async function deleteCampaign(store: Store, workspaceId: string, id: string): Promise<void> {
  const { status, experimentId } = await getCampaign(store, workspaceId, id)
  if (status !== 'draft') throw new Problem('wrong_state', 'only a draft can be deleted: archive it')
  const { db } = store
  // whoever schedules or launches it meanwhile keeps all of it
  const isDraft = sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id} and campaigns.status = 'draft')`
  const own = db
    .deleteFrom('campaigns')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', '=', 'draft')
  const contents = db
    .deleteFrom('campaign_contents')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', id)
    .where(isDraft)
  const test = db
    .deleteFrom('experiments')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', experimentId ?? '')
    .where('status', '=', 'draft')
    .where(sql<SqlBool>`not exists (select 1 from campaigns where campaigns.id = ${id})`)
  const [, deleted] = await store.batch(compile(contents, own, test))
  if (deleted !== 1) throw new Problem('wrong_state', 'it has just been launched')
}

function columnsOf(draft: Composed) {
  const { name, siteId, listId, emailId, hypothesisId } = draft
  const body: CampaignBody = {
    hypothesisId,
    goalId: draft.goalId,
    subject: draft.subject,
    preheader: draft.preheader,
    fromName: draft.fromName,
    fromEmail: draft.fromEmail,
    replyTo: draft.replyTo,
    variants: draft.variants,
    split: draft.split,
    readDays: draft.readDays,
    utm: draft.utm,
    opens: draft.opens,
    anonymousClicks: draft.anonymousClicks,
  }
  return {
    name,
    site_id: siteId,
    list_id: listId,
    email_id: emailId,
    hypothesis_id: hypothesisId,
    body: JSON.stringify(body),
  }
}

const refuse = (path: string, code: string, message: string) =>
  new Problem('invalid_request', message, { issues: [{ path, code, message }] })

/** What it names must be of its own company, and its goal of its site. */
async function checkReferences(store: Store, workspaceId: string, draft: Composed): Promise<void> {
  const { hypothesisId, siteId, goalId, listId } = draft
  if (hypothesisId) await getHypothesis(store, workspaceId, hypothesisId)
  if (siteId) await getSite(store, workspaceId, siteId)
  if (goalId && (await getGoal(store, workspaceId, goalId)).siteId !== siteId)
    throw refuse('goalId', 'other_site', 'choose a goal of the same site')
  if (listId) await checkList(store, workspaceId, listId)
  const emails = new Set([draft.emailId, ...draft.variants.map(({ emailId }) => emailId)])
  for (const id of emails) if (id) await readEmail(store, workspaceId, id)
}

async function checkList({ db }: Store, workspaceId: string, id: string): Promise<void> {
  const row = await db
    .selectFrom('lists')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such list')
}

async function readEmail({ db }: Store, workspaceId: string, id: string) {
  const row = await db
    .selectFrom('emails')
    .select(['name', 'subject', 'preheader'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such email')
  return row
}
