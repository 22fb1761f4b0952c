// Rows of a file that were not taken, of either kind of import.
import type { PageQuery } from '#wire/common'
import { readPage } from '../page.ts'
import type { Store } from '../store.ts'

type Reject<Reason> = { line: number; field: string; reason: Reason; cells: string[] }

/** In the order of the file. */
export async function listRejects<Reason extends string>(
  { db }: Store,
  table: 'import_rejects' | 'conversion_rejects',
  workspaceId: string,
  importId: string,
  page: Pick<PageQuery, 'limit' | 'offset'>,
): Promise<{ items: Reject<Reason>[]; total: number }> {
  const query = db
    .selectFrom(table)
    .select(['line', 'field', 'reason', 'cells'])
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .orderBy('line')
  const { rows, total } = await readPage(query, page)
  return {
    items: rows.map(({ reason, cells, ...row }) => ({
      ...row,
      reason: reason as Reason,
      cells: JSON.parse(cells) as string[],
    })),
    total,
  }
}
