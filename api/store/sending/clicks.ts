// Clicks on the links of mails: every request for one, what was made of it, and their counts by variant.
import { type CompiledQuery, sql } from 'kysely'
import type { Part } from '#domain/email/campaign'
import type { ClickSignals, ClickVerdict, Hit } from '#domain/email/classify-click'
import { isLookedAfter } from '../company/examples.ts'
import { newId } from '../new-id.ts'
import { chunkRows, type Store, toNumber } from '../store.ts'
import type { TrackedMail } from './nonces.ts'

/** Where the trap's index would stand, so that raw counts are of links that people can see. */
const TRAP_LINK = -1
/** Of one mail; a machine that comes back for ever fills no table. */
const MAX_HITS = 200

type NewHit = { mail: TrackedMail; link: number; isTrap: boolean; signals: ClickSignals }

export function insertHit(
  { db }: Store,
  { mail, link, isTrap, signals }: NewHit,
  now: number,
): CompiledQuery {
  return sql`insert into clicks (id, workspace_id, nonce, campaign_id, variant, link, at, signals)
    select ${newId(now)}, ${mail.workspaceId}, ${mail.nonce}, ${mail.campaignId}, ${mail.variant},
      ${isTrap ? TRAP_LINK : link}, ${now}, ${JSON.stringify(signals)}
    where (select count(*) from clicks where nonce = ${mail.nonce}) < ${MAX_HITS}`.compile(db)
}

/** Mails with hits up to `until` that nobody has judged, with all their hits. */
export async function listUnjudged(
  store: Store,
  until: number,
  limit: number,
  workspaceId?: string,
): Promise<{ nonce: string; workspaceId: string; hits: (Hit & { isJudged: boolean })[] }[]> {
  const due = await store.db
    .selectFrom('clicks')
    .select('nonce')
    .distinct()
    .where('counted_at', 'is', null)
    .where('at', '<=', until)
    .where(isLookedAfter(store, workspaceId))
    .limit(limit)
    .execute()
  const pages = chunkRows(store, due, 1).map((chunk) =>
    store.db
      .selectFrom('clicks')
      .selectAll()
      .where(
        'nonce',
        'in',
        chunk.map(({ nonce }) => nonce),
      )
      .execute(),
  )
  const rows = (await Promise.all(pages)).flat()
  return [...Map.groupBy(rows, ({ nonce }) => nonce)].map(([nonce, own]) => ({
    nonce,
    workspaceId: own[0]?.workspace_id ?? '',
    hits: own.map(({ id, at, link, signals, counted_at }) => ({
      id,
      at,
      link,
      isTrap: link === TRAP_LINK,
      signals: JSON.parse(signals) as ClickSignals,
      isJudged: counted_at !== null,
    })),
  }))
}

type Judged = { id: string; workspaceId: string; verdict: ClickVerdict; classifier: number }

/** Once: a verdict that is there stays. */
export function judgeHit({ db }: Store, { id, workspaceId, verdict, classifier }: Judged, now: number) {
  return db
    .updateTable('clicks')
    .set({ verdict, classifier, counted_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('counted_at', 'is', null)
    .compile()
}

/** `raw`, `filtered` and `confirmed` are mails with at least one such click; the others are clicks. */
export type ClickCount = {
  variant: string
  part: Part
  /** Mails that were accepted and whose links could be counted: one of unknown end, resent, counts once. */
  tracked: number
  raw: number
  filtered: number
  /** The landing page saw the reader, who agreed to be counted there. */
  confirmed: number
  /** Mails with clicks younger than the hold: neither filtered nor refused yet. */
  waiting: number
  rawClicks: number
  filteredClicks: number
  waitingClicks: number
}

/** A row a variant and part of the campaign that has sent tracked mails. */
export async function clickCounts(
  { db }: Store,
  workspaceId: string,
  campaignId: string,
): Promise<ClickCount[]> {
  const mails = await db
    .selectFrom('nonces')
    .select(({ fn }) => [
      'variant',
      'part',
      fn.countAll().as('tracked'),
      fn.count('confirmed_at').as('confirmed'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('accepted', '=', 1)
    .groupBy(['variant', 'part'])
    .orderBy('variant')
    .orderBy('part', 'desc')
    .execute()
  const clicks = await db
    .selectFrom('clicks')
    .innerJoin('nonces', 'nonces.nonce', 'clicks.nonce')
    .select(({ fn }) => [
      'nonces.variant',
      'nonces.part',
      fn.countAll().as('rawClicks'),
      sql`count(distinct clicks.nonce)`.as('raw'),
      sql`count(distinct case when verdict = 'human' then clicks.nonce end)`.as('filtered'),
      sql`count(case when verdict = 'human' then 1 end)`.as('filteredClicks'),
      sql`count(distinct case when counted_at is null then clicks.nonce end)`.as('waiting'),
      sql`count(case when counted_at is null then 1 end)`.as('waitingClicks'),
    ])
    .where('clicks.workspace_id', '=', workspaceId)
    .where('clicks.campaign_id', '=', campaignId)
    .where('clicks.link', '<>', TRAP_LINK)
    .where('nonces.accepted', '=', 1)
    .groupBy(['nonces.variant', 'nonces.part'])
    .execute()
  return mails.map(({ variant, part, tracked, confirmed }) => {
    const own = clicks.find((row) => row.variant === variant && row.part === part)
    return {
      variant,
      part: part === 'test' ? 'test' : 'rest',
      tracked: toNumber(tracked),
      confirmed: toNumber(confirmed),
      raw: toNumber(own?.raw),
      filtered: toNumber(own?.filtered),
      waiting: toNumber(own?.waiting),
      rawClicks: toNumber(own?.rawClicks),
      filteredClicks: toNumber(own?.filteredClicks),
      waitingClicks: toNumber(own?.waitingClicks),
    }
  })
}
