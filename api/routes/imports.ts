// Imports of contacts: a file is announced, its rows follow in pieces, and what was not taken is handed back.
import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { RejectReason } from '#domain/contacts/import-row'
import { dayIn } from '#domain/day'
import type { PageQuery } from '#wire/common'
import {
  Import,
  ImportFilter,
  ImportPage,
  ImportRejectPage,
  ImportRows,
  NewImport,
  RejectsQuery,
} from '#wire/imports'
import type { AppEnv } from '../context.ts'
import { recordExport } from '../middleware/audit.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getWorkspace } from '../store/company/workspaces.ts'
import { takeImportRows } from '../store/contacts/import-rows.ts'
import {
  cancelImport,
  deleteImport,
  getImport,
  insertImport,
  listImports,
} from '../store/contacts/imports.ts'
import { listRejects } from '../store/contacts/rejects.ts'
import { answers } from './describe.ts'
import { IMPORT_REJECT_WORDS } from './import-reject-words.ts'
import { rejectsCsv, rejectsName } from './rejects-csv.ts'

/** Now, and the workspace's day. */
async function moment({ var: { services, identity } }: Context<AppEnv>) {
  const now = services.clock()
  const { timeZone } = await getWorkspace(services.store, identity.workspaceId)
  return { now, today: dayIn(timeZone)(now) }
}

type Page = Pick<PageQuery, 'limit' | 'offset'>
const rejectsOf = ({ var: { services, identity } }: Context<AppEnv>, id: string, page: Page) =>
  listRejects<RejectReason>(services.store, 'import_rejects', identity.workspaceId, id, page)

const csv = describeRoute({
  summary: 'The rows that were not taken, as CSV, with the line and the reason of each',
  responses: { 200: { description: 'A table', content: { 'text/csv': { schema: { type: 'string' } } } } },
})

export const imports = new Hono<AppEnv>()
  .get('/', answers('Imports, newest first', ImportPage), query(ImportFilter), async (c) => {
    const { services, identity } = c.var
    return c.json(await listImports(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Announce an import', Import, 201), jsonBody(NewImport), async (c) => {
    const { services, identity } = c.var
    const made = await insertImport(services.store, identity, c.req.valid('json'), await moment(c))
    return c.json(made, 201)
  })
  .get('/:id', answers('Read how far an import has come', Import), async (c) => {
    const { services, identity } = c.var
    return c.json(await getImport(services.store, identity.workspaceId, c.req.param('id')))
  })
  .post('/:id/rows', answers('Hand rows in, each taken once', Import), jsonBody(ImportRows), async (c) => {
    const { services, identity } = c.var
    const rows = c.req.valid('json')
    const { workspaceId } = identity
    return c.json(await takeImportRows(services.store, workspaceId, c.req.param('id'), rows, await moment(c)))
  })
  .post('/:id/cancel', answers('Stop an import; what was taken stays', Import), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    return c.json(await cancelImport(services.store, workspaceId, c.req.param('id'), services.clock()))
  })
  .get(
    '/:id/rejects',
    answers('Rows that were not taken', ImportRejectPage),
    query(ImportFilter),
    async (c) => {
      const { services, identity } = c.var
      const { id } = await getImport(services.store, identity.workspaceId, c.req.param('id'))
      return c.json(await rejectsOf(c, id, c.req.valid('query')))
    },
  )
  .get('/:id/rejects.csv', csv, needsRole('editor'), query(RejectsQuery), async (c) => {
    const { services, identity } = c.var
    const found = await getImport(services.store, identity.workspaceId, c.req.param('id'))
    const { items } = await rejectsOf(c, found.id, { limit: 1_000_000, offset: 0 })
    await recordExport(c, 'imports', found)
    const { locale } = c.req.valid('query')
    return c.body(rejectsCsv(found.columns, items, IMPORT_REJECT_WORDS, locale, found.delimiter), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${rejectsName(locale, found.id)}"`,
    })
  })
  .delete('/:id', answers('Forget an import; its contacts stay', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteImport(services.store, identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
