// Looks: readings of a phase's evidence. Every change of the verdict is kept; else the newest of each slot. Those whose
// evidence has been left out since are annulled: kept, and read no more.
import type { CompiledQuery } from 'kysely'
import { type Look, lookSlot } from '#domain/look'
import { upgradeLook } from '#domain/upgrade-look'
import type { Store } from '../store.ts'

type Owner = { id: string; workspaceId: string }
export type NumberedLook = { number: number; look: Look }

export async function findNewestLook({ db }: Store, phase: Owner): Promise<NumberedLook | undefined> {
  const row = await newestOf(db, phase).where('annulled_at', 'is', null).executeTakeFirst()
  return row && { number: row.number, look: upgradeLook(JSON.parse(row.body)) }
}

/** The last one, annulled or not. */
export async function findLastLook({ db }: Store, phase: Owner): Promise<NumberedLook | undefined> {
  const row = await newestOf(db, phase).executeTakeFirst()
  return row && { number: row.number, look: upgradeLook(JSON.parse(row.body)) }
}

const newestOf = (db: Store['db'], phase: Owner) =>
  db
    .selectFrom('looks')
    .select(['number', 'body'])
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .orderBy('number', 'desc')
    .limit(1)

/** The evidence has been counted anew without what was left out: the next look starts afresh, but for what has been seen once. */
export function annulLooks({ db }: Store, phases: readonly Owner[], at: number): CompiledQuery[] {
  return phases.map((phase) =>
    db
      .updateTable('looks')
      .set({ annulled_at: at })
      .where('workspace_id', '=', phase.workspaceId)
      .where('phase_id', '=', phase.id)
      .where('annulled_at', 'is', null)
      .compile(),
  )
}

/** One comparison at one look; lifts are fractions, an unbounded end is null. */
export type LookPoint = {
  at: number
  variant: string
  visitors: number
  lift: number | null
  low: number | null
  high: number | null
}

const pointsOf = (look: Look): LookPoint[] =>
  look.comparisons.map(({ variant, evidence }) => ({
    at: look.at,
    variant,
    visitors: evidence.visitors,
    lift: evidence.lift,
    low: evidence.liftInterval.low,
    high: evidence.liftInterval.high,
  }))

/** Looks that changed the verdict, oldest first; `annulledAt`: when evidence of theirs was left out, or taken in again. */
export async function listChanges(
  { db }: Store,
  phase: Owner,
): Promise<{ look: Look; annulledAt: number | null }[]> {
  const rows = await db
    .selectFrom('looks')
    .select(['body', 'annulled_at'])
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .where('changed', '=', 1)
    .orderBy('number')
    .execute()
  return rows.map(({ body, annulled_at }) => ({
    look: upgradeLook(JSON.parse(body)),
    annulledAt: annulled_at,
  }))
}

/** The interval over time, oldest first; its length grows with the logarithm of the traffic. */
export async function listPoints({ db }: Store, phase: Owner): Promise<LookPoint[]> {
  const rows = await db
    .selectFrom('looks')
    .select('points')
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .where('annulled_at', 'is', null)
    .orderBy('number')
    .execute()
  return rows.flatMap(({ points }) => JSON.parse(points) as LookPoint[])
}

/** The primary key (phase, number) refuses a second look of the same number: of two racing jobs one wins. */
export function insertLook({ db }: Store, phase: Owner, number: number, look: Look): CompiledQuery[] {
  const slot = lookSlot(look.visitors)
  const insert = db.insertInto('looks').values({
    phase_id: phase.id,
    number,
    workspace_id: phase.workspaceId,
    slot,
    at: look.at,
    changed: look.isChanged ? 1 : 0,
    points: JSON.stringify(pointsOf(look)),
    body: JSON.stringify(look),
  })
  const thin = db
    .deleteFrom('looks')
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .where('slot', '=', slot)
    .where('number', '<', number)
    .where('changed', '=', 0)
    .where('annulled_at', 'is', null)
  return [insert.compile(), thin.compile()]
}
