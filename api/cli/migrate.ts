// `levier migrate`: the newest schema, without starting the server.
import { parseArgs } from 'node:util'
import { openStore } from '../store/open/node.ts'
import { databaseName } from '../store/open/place.ts'
import { settingsHere } from './with-store.ts'

export async function migrateStore(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
  const settings = settingsHere()
  const store = await openStore(settings, Date.now)
  const rows = await store.db.selectFrom('migrations').select('name').orderBy('name').execute()
  await store.close()
  const report = { database: databaseName(settings), schema: rows.at(-1)?.name ?? null }
  console.log(
    values.json ? JSON.stringify(report) : `${report.database} has the newest schema, ${report.schema}.`,
  )
  return 0
}
