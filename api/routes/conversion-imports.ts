// Files of offline conversions: announced, handed in by pieces, stopped or taken back, and what was not taken handed out.
import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { ConversionReject } from '#domain/offline/read-conversion'
import { PageQuery } from '#wire/common'
import {
  ConversionImport,
  ConversionImportPage,
  ConversionImportQuery,
  ConversionRejectPage,
  ConversionRows,
  NewConversionImport,
} from '#wire/conversions'
import { RejectsQuery } from '#wire/imports'
import type { AppEnv } from '../context.ts'
import { recordExport } from '../middleware/audit.ts'
import { needsRole, needsScope } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { listRejects } from '../store/contacts/rejects.ts'
import {
  cancelConversionImport,
  getConversionImport,
  insertConversionImport,
  listConversionImports,
  undoConversionImport,
} from '../store/conversions/conversion-imports.ts'
import { takeConversionRows } from '../store/conversions/take-conversions.ts'
import { CONVERSION_REJECT_WORDS } from './conversion-reject-words.ts'
import { answers } from './describe.ts'
import { rejectsCsv, rejectsName } from './rejects-csv.ts'

const asked = (c: Context<AppEnv>) => ({
  store: c.var.services.store,
  workspaceId: c.var.identity.workspaceId,
  id: c.req.param('id') ?? '',
  now: c.var.services.clock(),
})

type Page = Pick<PageQuery, 'limit' | 'offset'>
const rejectsOf = ({ var: { services, identity } }: Context<AppEnv>, id: string, page: Page) =>
  listRejects<ConversionReject>(services.store, 'conversion_rejects', identity.workspaceId, id, page)

const csv = describeRoute({
  summary: 'The rows that were not taken, as CSV, with the line and the reason of each',
  responses: { 200: { description: 'A table', content: { 'text/csv': { schema: { type: 'string' } } } } },
})

export const conversionImports = new Hono<AppEnv>()
  .get(
    '/',
    answers('Files of offline conversions, newest first', ConversionImportPage),
    query(ConversionImportQuery),
    async (c) => {
      const { store, workspaceId } = asked(c)
      return c.json(await listConversionImports(store, workspaceId, c.req.valid('query')))
    },
  )
  .post('/', answers('Announce a file', ConversionImport, 201), jsonBody(NewConversionImport), async (c) => {
    const { store, now } = asked(c)
    return c.json(await insertConversionImport(store, c.var.identity, c.req.valid('json'), now), 201)
  })
  .get('/:id', answers('Read how far a file has come', ConversionImport), async (c) => {
    const { store, workspaceId, id } = asked(c)
    return c.json(await getConversionImport(store, workspaceId, id))
  })
  .post(
    '/:id/rows',
    answers('Hand rows in, each taken once', ConversionImport),
    jsonBody(ConversionRows),
    async (c) => {
      const { store, workspaceId, id, now } = asked(c)
      const answer = await takeConversionRows(store, workspaceId, id, c.req.valid('json'), now)
      c.var.services.wakeJobs(c)
      return c.json(answer)
    },
  )
  .post('/:id/cancel', answers('Stop; what was taken stays', ConversionImport), async (c) => {
    const { store, workspaceId, id, now } = asked(c)
    return c.json(await cancelConversionImport(store, workspaceId, id, now))
  })
  .post('/:id/undo', answers('Take all of it back', ConversionImport), async (c) => {
    const { store, workspaceId, id, now } = asked(c)
    const answer = await undoConversionImport(store, workspaceId, id, now)
    c.var.services.wakeJobs(c)
    return c.json(answer)
  })
  .get(
    '/:id/rejects',
    answers('Rows that were not taken', ConversionRejectPage),
    needsRole('editor'),
    needsScope('contacts:read'),
    query(PageQuery),
    async (c) => {
      const { store, workspaceId, id } = asked(c)
      await getConversionImport(store, workspaceId, id)
      return c.json(await rejectsOf(c, id, c.req.valid('query')))
    },
  )
  .get(
    '/:id/rejects.csv',
    csv,
    needsRole('editor'),
    needsScope('contacts:read'),
    query(RejectsQuery),
    async (c) => {
      const { store, workspaceId, id } = asked(c)
      const found = await getConversionImport(store, workspaceId, id)
      const { items } = await rejectsOf(c, id, { limit: 1_000_000, offset: 0 })
      await recordExport(c, 'conversion-imports', found)
      const { locale } = c.req.valid('query')
      return c.body(rejectsCsv(found.columns, items, CONVERSION_REJECT_WORDS, locale), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${rejectsName(locale, found.id)}"`,
      })
    },
  )
