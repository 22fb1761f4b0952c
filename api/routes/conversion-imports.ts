// Files of offline conversions: announced, handed in by pieces, stopped or taken back, and what was not taken handed out.
import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { PageQuery } from '#wire/common'
import {
  ConversionImport,
  ConversionImportPage,
  ConversionImportQuery,
  ConversionRejectPage,
  ConversionRejectsQuery,
  ConversionRows,
  NewConversionImport,
} from '#wire/conversions'
import type { AppEnv } from '../context.ts'
import { needsRole, needsScope } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import {
  cancelConversionImport,
  getConversionImport,
  insertConversionImport,
  listConversionImports,
  listConversionRejects,
  undoConversionImport,
} from '../store/conversion-imports.ts'
import { takeConversionRows } from '../store/take-conversions.ts'
import { conversionRejectsCsv } from './conversion-rejects-csv.ts'
import { answers } from './describe.ts'

const asked = (c: Context<AppEnv>) => ({
  store: c.var.services.store,
  workspaceId: c.var.identity.workspaceId,
  id: c.req.param('id') ?? '',
  now: c.var.services.clock(),
})

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
      return c.json(await listConversionRejects(store, workspaceId, id, c.req.valid('query')))
    },
  )
  .get(
    '/:id/rejects.csv',
    csv,
    needsRole('editor'),
    needsScope('contacts:read'),
    query(ConversionRejectsQuery),
    async (c) => {
      const { store, workspaceId, id } = asked(c)
      const found = await getConversionImport(store, workspaceId, id)
      const { items } = await listConversionRejects(store, workspaceId, id, { limit: 1_000_000, offset: 0 })
      return c.body(conversionRejectsCsv(found, items, c.req.valid('query').locale), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="rejets-${found.id}.csv"`,
      })
    },
  )
