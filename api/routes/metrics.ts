// Metrics: named numbers that events make.
import { Hono } from 'hono'
import { dayIn } from '#domain/day'
import {
  MeasureAnswer,
  MeasureQuestion,
  Metric,
  MetricList,
  MetricPatch,
  MetricQuery,
  NewMetric,
} from '#wire/metrics'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getWorkspace } from '../store/company/workspaces.ts'
import { deleteRow } from '../store/delete-row.ts'
import { measuredValue } from '../store/okrs/measured.ts'
import { getMetric, insertMetric, listMetrics, updateMetric } from '../store/okrs/metrics.ts'
import { getSite } from '../store/sites/sites.ts'
import { answers } from './describe.ts'

export const metrics = new Hono<AppEnv>()
  .get('/', answers('Metrics', MetricList), query(MetricQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listMetrics(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make a metric', Metric, 201), jsonBody(NewMetric), async (c) => {
    const { services, identity } = c.var
    const metric = await insertMetric(
      services.store,
      identity.workspaceId,
      c.req.valid('json'),
      services.clock(),
    )
    return c.json(metric, 201)
  })
  .post(
    '/measure',
    answers('What a metric would be today', MeasureAnswer),
    jsonBody(MeasureQuestion),
    async (c) => {
      const { services, identity } = c.var
      const { store } = services
      const metric = c.req.valid('json')
      await getSite(store, identity.workspaceId, metric.siteId)
      const { timeZone } = await getWorkspace(store, identity.workspaceId)
      const today = dayIn(timeZone)(services.clock())
      const measured = await measuredValue(store, identity.workspaceId, metric, today)
      return c.json({ value: measured?.value ?? null, visitors: measured?.visitors ?? 0 })
    },
  )
  .get('/:id', answers('Read a metric', Metric), async (c) => {
    const { services, identity } = c.var
    return c.json(await getMetric(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change a metric', Metric), jsonBody(MetricPatch), async (c) => {
    const { services, identity } = c.var
    return c.json(
      await updateMetric(services.store, identity.workspaceId, c.req.param('id'), c.req.valid('json')),
    )
  })
  .delete('/:id', answers('Delete a metric that nothing stands on', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteRow(services.store, 'metrics', identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
