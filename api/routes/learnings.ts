// Learnings: what verdicts taught, searched, edited, and drawn from the evidence of an experiment.
import { Hono } from 'hono'
import { dayIn } from '#domain/day'
import { LearningDraft, LearningDraftRequest } from '#wire/learning-draft'
import { LearningEvidence } from '#wire/learning-evidence'
import { Learning, LearningFilter, LearningPage, LearningPatch, NewLearning } from '#wire/learnings'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getWorkspace } from '../store/company/workspaces.ts'
import {
  deleteLearning,
  getLearning,
  insertLearning,
  listLearnings,
  updateLearning,
} from '../store/okrs/learnings.ts'
import { draftLearning } from '../store/results/learning-draft.ts'
import { getLearningEvidence } from '../store/results/learning-evidence.ts'
import { answers } from './describe.ts'

export const learnings = new Hono<AppEnv>()
  .get('/', answers('Learnings, newest first', LearningPage), query(LearningFilter), async (c) => {
    const { services, identity } = c.var
    const { timeZone } = await getWorkspace(services.store, identity.workspaceId)
    const today = dayIn(timeZone)(services.clock())
    return c.json(await listLearnings(services.store, identity.workspaceId, c.req.valid('query'), today))
  })
  .post('/', answers('Write a learning', Learning, 201), jsonBody(NewLearning), async (c) => {
    const { services, identity } = c.var
    return c.json(await insertLearning(services.store, identity, c.req.valid('json'), services.clock()), 201)
  })
  .post(
    '/draft',
    answers('The facts of an experiment, to draft a learning from', LearningDraft),
    jsonBody(LearningDraftRequest),
    async (c) => {
      const { services, identity } = c.var
      const { experimentId } = c.req.valid('json')
      return c.json(await draftLearning(services.store, identity.workspaceId, experimentId))
    },
  )
  .get('/:id', answers('Read a learning', Learning), async (c) => {
    const { services, identity } = c.var
    return c.json(await getLearning(services.store, identity.workspaceId, c.req.param('id')))
  })
  .get('/:id/evidence', answers('What the linked experiments found', LearningEvidence), async (c) => {
    const { services, identity } = c.var
    return c.json(await getLearningEvidence(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change a learning', Learning), jsonBody(LearningPatch), async (c) => {
    const { services, identity } = c.var
    const { workspaceId } = identity
    const patch = c.req.valid('json')
    return c.json(
      await updateLearning(services.store, workspaceId, c.req.param('id'), patch, services.clock()),
    )
  })
  .delete('/:id', answers('Delete a learning', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteLearning(services.store, identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })
