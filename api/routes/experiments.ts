// Experiments: drafted, found, changed, and what their launch would meet.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import {
  Experiment,
  ExperimentChangeList,
  ExperimentList,
  ExperimentPatch,
  ExperimentQuery,
  NewExperiment,
  NewPhase,
} from '#wire/experiments'
import { LaunchCheck } from '#wire/launch-check'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { readAuthor } from '../store/company/author.ts'
import { deleteRow } from '../store/delete-row.ts'
import { listExperimentChanges } from '../store/experiments/experiment-changes.ts'
import { getExperiment, listExperiments } from '../store/experiments/experiments.ts'
import { insertExperiment } from '../store/experiments/insert-experiment.ts'
import { readLaunchCheck } from '../store/experiments/launch-check.ts'
import { editedExperiment } from '../store/experiments/open-phase.ts'
import { updateExperiment } from '../store/experiments/update-experiment.ts'
import { answers } from './describe.ts'
import { publish } from './publish.ts'

export const experiments = new Hono<AppEnv>()
  .get('/', answers('Experiments', ExperimentList), query(ExperimentQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listExperiments(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Draft an experiment', Experiment, 201), jsonBody(NewExperiment), async (c) => {
    const { services, identity } = c.var
    const draft = { ownerId: identity.userId, ...c.req.valid('json') }
    return c.json(await insertExperiment(services.store, identity.workspaceId, draft, services.clock()), 201)
  })
  .get('/:id', answers('Read an experiment', Experiment), async (c) => {
    const { services, identity } = c.var
    return c.json(await getExperiment(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change an experiment', Experiment), jsonBody(ExperimentPatch), async (c) => {
    const { services, identity } = c.var
    const { store, clock } = services
    const patch = c.req.valid('json')
    const told = { now: clock(), author: await readAuthor(store, identity.userId) }
    const experiment = await updateExperiment(store, identity.workspaceId, c.req.param('id'), patch, told)
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
    const experiment = await getExperiment(services.store, identity.workspaceId, c.req.param('id'))
    return c.json(await readLaunchCheck(services.store, identity.workspaceId, experiment, services.clock()))
  })
  .post(
    '/:id/phase-check',
    answers('What a new phase with these changes would meet', LaunchCheck),
    jsonBody(NewPhase),
    async (c) => {
      const { services, identity } = c.var
      const before = await getExperiment(services.store, identity.workspaceId, c.req.param('id'))
      const edited = editedExperiment(before, c.req.valid('json'))
      return c.json(await readLaunchCheck(services.store, identity.workspaceId, edited, services.clock()))
    },
  )
  .get(
    '/:id/changes',
    answers('What was changed after launch', ExperimentChangeList),
    query(PageQuery),
    async (c) => {
      const { services, identity } = c.var
      const { id } = await getExperiment(services.store, identity.workspaceId, c.req.param('id'))
      return c.json(
        await listExperimentChanges(services.store, identity.workspaceId, id, c.req.valid('query')),
      )
    },
  )
