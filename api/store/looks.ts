// Looks: readings of a phase's evidence. Every change of the verdict is kept; else the newest of each slot.
import type { CompiledQuery } from 'kysely'
import { type Look, lookSlot } from '#domain/look'
import type { Store } from './store.ts'

type Owner = { id: string; workspaceId: string }
export type NumberedLook = { number: number; look: Look }

export async function findNewestLook({ db }: Store, phase: Owner): Promise<NumberedLook | undefined> {
  const row = await db
    .selectFrom('looks')
    .select(['number', 'body'])
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { number: row.number, look: JSON.parse(row.body) }
}

/** Oldest first; their number grows with the logarithm of the traffic. */
export async function listLooks({ db }: Store, phase: Owner): Promise<Look[]> {
  const rows = await db
    .selectFrom('looks')
    .select('body')
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .orderBy('number')
    .execute()
  return rows.map(({ body }) => JSON.parse(body))
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
    body: JSON.stringify(look),
  })
  const thin = db
    .deleteFrom('looks')
    .where('workspace_id', '=', phase.workspaceId)
    .where('phase_id', '=', phase.id)
    .where('slot', '=', slot)
    .where('number', '<', number)
    .where('changed', '=', 0)
  return [insert.compile(), thin.compile()]
}
