// What a backup holds, to be compared with what one knows.
import { type Store, toNumber } from '../store/store.ts'

const TABLES = [
  'workspaces',
  'users',
  'sites',
  'experiments',
  'events',
  'contacts',
  'campaigns',
  'messages',
] as const

type Counts = Record<(typeof TABLES)[number], number> & { lastEventAt: string | null }

export async function countBackup({ db }: Store): Promise<Counts> {
  const counts = await Promise.all(
    TABLES.map(async (table) => {
      const { count } = await db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
      return [table, toNumber(count)] as const
    }),
  )
  const { at } = await db
    .selectFrom('events')
    .select(({ fn }) => fn.max('received_at').as('at'))
    .executeTakeFirstOrThrow()
  return {
    ...(Object.fromEntries(counts) as Record<(typeof TABLES)[number], number>),
    lastEventAt: at === null ? null : new Date(toNumber(at)).toISOString(),
  }
}
