// Results of an experiment: read, never changed.
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { Results, ResultsQuery, ResultsTableQuery } from '#wire/results'
import type { AppEnv } from '../context.ts'
import { recordExport } from '../middleware/audit.ts'
import { query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { listPhasesOfExperiment } from '../store/events/phases.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import { getResults } from '../store/results/results.ts'
import { listDailyRows, listSummaryRows } from '../store/results/results-table.ts'
import { answers } from './describe.ts'
import { resultsCsv } from './results-csv.ts'

const noPhase = (phase: number | undefined) =>
  new Problem('not_found', phase ? 'it has no such phase' : 'it has not been started yet')

const csv = describeRoute({
  summary:
    'Results as CSV (UTF-8 with a byte order mark; in French semicolons and decimal commas, in English commas and points)',
  responses: { 200: { description: 'A table', content: { 'text/csv': { schema: { type: 'string' } } } } },
})

export const results = new Hono<AppEnv>()
  .get(
    '/:id/results',
    answers('Evidence, verdict and projection of the newest phase, or of the one asked for', Results),
    query(ResultsQuery),
    async (c) => {
      const { services, identity } = c.var
      const { phase } = c.req.valid('query')
      const id = c.req.param('id')
      const found = await getResults(services.store, identity.workspaceId, id, services.clock(), phase)
      if (!found) throw noPhase(phase)
      return c.json(found)
    },
  )
  .get('/:id/results.csv', csv, query(ResultsTableQuery), async (c) => {
    const { store } = c.var.services
    const { workspaceId } = c.var.identity
    const { table, locale, phase: number } = c.req.valid('query')
    const { id, key, kind, name } = await getExperiment(store, workspaceId, c.req.param('id'))
    const phases = await listPhasesOfExperiment(store, workspaceId, id)
    const phase = number === undefined ? phases.at(-1) : phases.find((each) => each.number === number)
    if (!phase) throw noPhase(number)
    const rows = await (table === 'daily' ? listDailyRows : listSummaryRows)(store, phase)
    await recordExport(c, 'experiments', { id, name })
    return c.body(resultsCsv(table, rows, { kind, locale }), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${key}-${phase.number}-${table}.csv"`,
    })
  })
