// Experiments: from draft to launch, to results, to roll-out.
import { Hono } from 'hono'
import { z } from 'zod'
import { checkLaunch } from '#domain/launch-check'
import { Id } from '#wire/common'
import {
  Experiment,
  ExperimentList,
  ExperimentPatch,
  LaunchCheck,
  NewExperiment,
  Rollout,
} from '#wire/experiments'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { deleteRow } from '../store/delete-row.ts'
import { getExperiment, insertExperiment, listExperiments, updateExperiment } from '../store/experiments.ts'
import { getHypothesis } from '../store/hypotheses.ts'
import { planExperiment, rollOutExperiment, startExperiment, stopExperiment } from '../store/launch.ts'
import { getSite } from '../store/sites.ts'
import type { Store } from '../store/store.ts'
import { answers } from './describe.ts'
import { publish } from './publish.ts'

const Filter = z.object({ hypothesisId: Id.optional() })

async function launchCheck(store: Store, workspaceId: string, id: string): Promise<LaunchCheck> {
  const experiment = await getExperiment(store, workspaceId, id)
  const site = await getSite(store, workspaceId, experiment.siteId)
  const plan = planExperiment(experiment, await getHypothesis(store, workspaceId, experiment.hypothesisId))
  return { ...checkLaunch(experiment, site, plan), plan }
}

export const experiments = new Hono<AppEnv>()
  .get('/', answers('Experiments', ExperimentList), query(Filter), async (c) => {
    const { services, identity } = c.var
    const { hypothesisId } = c.req.valid('query')
    return c.json({ items: await listExperiments(services.store, identity.workspaceId, hypothesisId) })
  })
  .post('/', answers('Draft an experiment', Experiment, 201), jsonBody(NewExperiment), async (c) => {
    const { services, identity } = c.var
    const draft = c.req.valid('json')
    return c.json(await insertExperiment(services.store, identity.workspaceId, draft, services.clock()), 201)
  })
  .get('/:id', answers('Read an experiment', Experiment), async (c) => {
    const { services, identity } = c.var
    return c.json(await getExperiment(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change an experiment', Experiment), jsonBody(ExperimentPatch), async (c) => {
    const { services, identity } = c.var
    const patch = c.req.valid('json')
    const experiment = await updateExperiment(services.store, identity.workspaceId, c.req.param('id'), patch)
    await publish(c, experiment)
    return c.json(experiment)
  })
  .delete('/:id', answers('Delete a draft', undefined, 204), async (c) => {
    const { services, identity } = c.var
    const { id, status } = await getExperiment(services.store, identity.workspaceId, c.req.param('id'))
    if (status !== 'draft')
      throw new Problem('wrong_state', 'only a draft can be deleted: its evidence is kept')
    await deleteRow(services.store, 'experiments', identity.workspaceId, id)
    return c.body(null, 204)
  })
  .get('/:id/launch-check', answers('What is missing before launch', LaunchCheck), async (c) => {
    const { services, identity } = c.var
    return c.json(await launchCheck(services.store, identity.workspaceId, c.req.param('id')))
  })
  .post('/:id/start', answers('Launch a draft', Experiment), async (c) => {
    const { services, identity } = c.var
    const id = c.req.param('id')
    const { blockers } = await launchCheck(services.store, identity.workspaceId, id)
    if (blockers.length > 0) {
      const issues = blockers.map((code) => ({ path: pathOf[code], code, message: fixOf[code] }))
      throw new Problem('not_launchable', issues.map(({ message }) => message).join('; '), { issues })
    }
    const experiment = await startExperiment(services.store, identity.workspaceId, id, services.clock())
    await publish(c, experiment)
    return c.json(experiment)
  })
  .post('/:id/stop', answers('Stop', Experiment), async (c) => {
    const { services, identity } = c.var
    const experiment = await stopExperiment(
      services.store,
      identity.workspaceId,
      c.req.param('id'),
      services.clock,
    )
    await publish(c, experiment)
    return c.json(experiment)
  })
  .post(
    '/:id/rollout',
    answers('Show one variant to everybody', Experiment),
    jsonBody(Rollout),
    async (c) => {
      const { services, identity } = c.var
      const { variant } = c.req.valid('json')
      const experiment = await rollOutExperiment(
        services.store,
        identity.workspaceId,
        c.req.param('id'),
        variant,
        services.clock,
      )
      await publish(c, experiment)
      return c.json(experiment)
    },
  )

type Blocker = LaunchCheck['blockers'][number]
const pathOf: Record<Blocker, string> = {
  no_goal: 'goalId',
  no_change: 'variants',
  page_not_on_site: 'pageUrl',
  page_not_in_audience: 'audience',
  impossible_promise: 'baselineRate',
}
const fixOf: Record<Blocker, string> = {
  page_not_in_audience: 'the page that is changed must be among those that the experiment runs on',
  no_goal: 'choose the goal that measures the hypothesis',
  no_change: 'give every variant but the control a change',
  page_not_on_site: "the page's address must be on one of the site's origins",
  impossible_promise:
    'the promised lift would take the expected rate past 100 %: check the rate or the promise',
}
