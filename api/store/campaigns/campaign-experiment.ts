// The experiment that a campaign's test is: made and kept in step while the campaign is a draft.
import type { CompiledQuery } from 'kysely'
import { SUPPOSED_RATES } from '#domain/email/capacity'
import type { Deciding } from '#domain/email/deciding'
import { CLICK, CONFIRMED } from '#domain/email/unit-event'
import { GOAL_REACHED, type Measure } from '#domain/measure'
import type { Campaign } from '#wire/campaigns'
import { freeKey } from '../free-key.ts'
import { newId } from '../new-id.ts'
import { getSite } from '../sites/sites.ts'
import { compile, type Store } from '../store.ts'

type Draft = Pick<
  Campaign,
  'id' | 'name' | 'experimentId' | 'hypothesisId' | 'siteId' | 'goalId' | 'variants' | 'readDays' | 'authorId'
>

/** A test needs a hypothesis, a site for its events, and something to compare. */
export const isTest = ({
  variants,
  hypothesisId,
  siteId,
}: Pick<Draft, 'variants' | 'hypothesisId' | 'siteId'>) =>
  variants.length > 1 && hypothesisId !== null && siteId !== null

/** How each deciding metric is counted of a mail, within the campaign's days. */
export function measureOf(deciding: Deciding, readDays: number): Measure {
  if (deciding === 'conversion') return { ...GOAL_REACHED, windowDays: readDays }
  const name = deciding === 'confirmed' ? CONFIRMED : CLICK
  return { aggregation: 'unique', event: { type: 'custom', name }, windowDays: readDays, cap: null }
}

/**
 * What brings the experiment in step with the draft, in the batch that writes the draft: `before` that row is written,
 * `after` it, and the experiment that the row then names.
 */
export async function stepExperiment(
  store: Store,
  workspaceId: string,
  draft: Draft,
  now: number,
): Promise<{ before: CompiledQuery[]; after: CompiledQuery[]; experimentId: string | null }> {
  const { experimentId, hypothesisId, siteId } = draft
  const { db } = store
  const own = (id: string) =>
    db.deleteFrom('experiments').where('workspace_id', '=', workspaceId).where('id', '=', id)
  if (!isTest(draft) || hypothesisId === null || siteId === null) {
    const gone = experimentId === null ? [] : compile(own(experimentId).where('status', '=', 'draft'))
    return { before: [], after: gone, experimentId: null }
  }
  const site = await getSite(store, workspaceId, siteId)
  const pageUrl = `${site.origins[0] ?? ''}/`
  const weight = 1 / draft.variants.length
  const row = {
    hypothesis_id: hypothesisId,
    site_id: siteId,
    goal_id: draft.goalId,
    name: draft.name,
    page_url: pageUrl,
    audience: JSON.stringify({ pages: [{ match: 'prefix', value: pageUrl }] }),
    variants: JSON.stringify(draft.variants.map(({ key, name }) => ({ key, name, weight, changes: [] }))),
  }
  if (experimentId !== null) {
    const update = db
      .updateTable('experiments')
      .set(({ eb }) => ({ ...row, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', experimentId)
      .where('status', '=', 'draft')
    return { before: compile(update), after: [], experimentId }
  }
  const taken = await db
    .selectFrom('experiments')
    .select('key')
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .execute()
  const id = newId(now)
  const insert = db.insertInto('experiments').values({
    id,
    workspace_id: workspaceId,
    kind: 'email',
    key: freeKey(
      draft.name,
      'campaign',
      taken.map(({ key }) => key),
    ),
    status: 'draft',
    ...row,
    measure: null,
    secondary: '[]',
    guardrails: '[]',
    coverage: 1,
    monthly_visitors: 1,
    baseline_rate: SUPPOSED_RATES.clicks,
    min_runtime_days: 0,
    exclusion_group_id: null,
    exclusion_share: null,
    starts_at: null,
    ends_at: null,
    archived_at: null,
    schedule_failure: null,
    owner_id: draft.authorId,
    rollout: null,
    started_at: null,
    ended_at: null,
    version: 1,
    created_at: now,
  })
  return { before: compile(insert), after: [], experimentId: id }
}
