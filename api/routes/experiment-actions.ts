// What is done to an experiment as a whole: launched, edited while it runs, stopped, rolled out, copied, put away.
import { type Context, Hono } from 'hono'
import { Duplication, Experiment, NewPhase, Rollout } from '#wire/experiments'
import type { LaunchCheck } from '#wire/launch-check'
import type { AppEnv } from '../context.ts'
import { jsonBody } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { readAuthor } from '../store/company/author.ts'
import { archiveExperiment } from '../store/experiments/archive-experiment.ts'
import { duplicateExperiment } from '../store/experiments/duplicate-experiment.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import { rollOutExperiment, startExperiment, stopExperiment } from '../store/experiments/launch.ts'
import { readLaunchCheck } from '../store/experiments/launch-check.ts'
import { editedExperiment, openPhase } from '../store/experiments/open-phase.ts'
import { answers } from './describe.ts'
import { publish } from './publish.ts'

const asked = (c: Context<AppEnv>) => ({
  store: c.var.services.store,
  clock: c.var.services.clock,
  workspaceId: c.var.identity.workspaceId,
  userId: c.var.identity.userId,
  id: c.req.param('id') ?? '',
})

export const experimentActions = new Hono<AppEnv>()
  .post('/:id/start', answers('Launch a draft', Experiment), async (c) => {
    const { store, clock, workspaceId, id } = asked(c)
    const draft = await getExperiment(store, workspaceId, id)
    if (draft.status === 'draft') refuseBlocked(await readLaunchCheck(store, workspaceId, draft, clock()))
    const experiment = await startExperiment(store, workspaceId, id, clock())
    await publish(c, experiment)
    return c.json(experiment)
  })
  .post(
    '/:id/phases',
    answers('Edit a running test: a new phase counts from zero', Experiment, 201),
    jsonBody(NewPhase),
    async (c) => {
      const { store, clock, workspaceId, userId, id } = asked(c)
      const change = c.req.valid('json')
      const running = await getExperiment(store, workspaceId, id)
      if (running.status === 'running') {
        const edited = editedExperiment(running, change)
        refuseBlocked(await readLaunchCheck(store, workspaceId, edited, clock()))
      }
      const author = await readAuthor(store, userId)
      const experiment = await openPhase(store, workspaceId, id, change, { clock, author })
      await publish(c, experiment)
      return c.json(experiment, 201)
    },
  )
  .post('/:id/stop', answers('Stop', Experiment), async (c) => {
    const { store, clock, workspaceId, id } = asked(c)
    const experiment = await stopExperiment(store, workspaceId, id, clock)
    await publish(c, experiment)
    return c.json(experiment)
  })
  .post(
    '/:id/rollout',
    answers('Show one variant to everybody', Experiment),
    jsonBody(Rollout),
    async (c) => {
      const { store, clock, workspaceId, id } = asked(c)
      const { variant } = c.req.valid('json')
      const experiment = await rollOutExperiment(store, workspaceId, id, variant, clock)
      await publish(c, experiment)
      return c.json(experiment)
    },
  )
  .post(
    '/:id/duplicate',
    answers('Draft it anew, for the same hypothesis or another', Experiment, 201),
    jsonBody(Duplication),
    async (c) => {
      const { store, clock, workspaceId, userId, id } = asked(c)
      const options = { ...c.req.valid('json'), now: clock(), ownerId: userId }
      return c.json(await duplicateExperiment(store, workspaceId, id, options), 201)
    },
  )
  .post('/:id/archive', answers('Put it out of sight', Experiment), async (c) => {
    const { store, clock, workspaceId, id } = asked(c)
    return c.json(await archiveExperiment(store, workspaceId, id, clock()))
  })
  .post('/:id/restore', answers('Take it out of the archive', Experiment), async (c) => {
    const { store, workspaceId, id } = asked(c)
    return c.json(await archiveExperiment(store, workspaceId, id, null))
  })

function refuseBlocked({ blockers }: LaunchCheck): void {
  if (blockers.length === 0) return
  const issues = blockers.map((code) => ({ path: pathOf[code], code, message: fixOf[code] }))
  throw new Problem('not_launchable', issues.map(({ message }) => message).join('; '), { issues })
}

type Blocker = LaunchCheck['blockers'][number]
const pathOf: Record<Blocker, string> = {
  no_goal: 'goalId',
  unknown_goal: 'measure',
  no_change: 'variants',
  page_not_on_site: 'pageUrl',
  page_not_in_audience: 'audience',
  impossible_promise: 'baselineRate',
  no_expected_values: 'measure.expectedMean',
  guardrail_is_primary: 'guardrails',
  no_free_share: 'exclusionShare',
  ends_in_past: 'endsAt',
  is_archived: 'archivedAt',
}
const fixOf: Record<Blocker, string> = {
  no_goal: 'choose the goal that measures the hypothesis',
  unknown_goal: 'a goal that is measured has been deleted: choose another',
  no_change: 'give every variant but the control a change',
  page_not_on_site: "the page's address must be on one of the site's origins",
  page_not_in_audience: 'the page that is changed must be among those that the experiment runs on',
  impossible_promise:
    'the promised lift would take the expected rate past 100 %: check the rate or the promise',
  no_expected_values: 'say which mean and deviation per visitor are expected: the plan needs them',
  guardrail_is_primary: 'what decides cannot be its own guardrail: choose another',
  no_free_share: 'the exclusion group has no free share that large: take less, or end another test',
  ends_in_past: 'the end must be ahead, and after the start',
  is_archived: 'take it out of the archive first',
}
