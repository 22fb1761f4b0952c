// The last trouble with a company's relay: a row of the settings, which every process of the database reads.
import type { CompiledQuery } from 'kysely'
import type { RelayTrouble } from '#wire/relay-trouble'
import type { Store } from '../store.ts'

const keyOf = (workspaceId: string) => `relay_trouble ${workspaceId}`

/** Null while it takes mails. */
export async function readRelayTrouble({ db }: Store, workspaceId: string): Promise<RelayTrouble | null> {
  const row = await db
    .selectFrom('settings')
    .select('value')
    .where('key', '=', keyOf(workspaceId))
    .executeTakeFirst()
  return row ? (JSON.parse(row.value) as RelayTrouble) : null
}

/** For `batch`. */
export function setRelayTrouble({ db }: Store, workspaceId: string, trouble: RelayTrouble): CompiledQuery {
  const value = JSON.stringify(trouble)
  return db
    .insertInto('settings')
    .values({ key: keyOf(workspaceId), value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .compile()
}

/** For `batch`: it takes mails again, or its company is gone. */
export const forgetRelayTrouble = ({ db }: Store, workspaceId: string): CompiledQuery =>
  db.deleteFrom('settings').where('key', '=', keyOf(workspaceId)).compile()
