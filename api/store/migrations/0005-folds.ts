// What every fold asks first: the contributions of the visitors it touches, whatever the phase.
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

// some databases of the fourth schema have it already
const statement = 'create index if not exists contributions_by_visitor on contributions (site_id, visitor_id)'

export const folds: Migration = {
  name: '0005-folds',
  queries: (db) => [sql.raw(statement).compile(db)],
}
