// The example company: a workspace of its own, whose months are walked through by the app's own requests.
import { type Context, Hono } from 'hono'
import { Example } from '#wire/example'
import type { AppEnv } from '../context.ts'
import { monthsBefore } from '../example/calendar.ts'
import { COMPANY, effects, storyOf } from '../example/story.ts'
import { FOUNDER, firstState, type WalkState, walk } from '../example/walk.ts'
import { tendCompany } from '../jobs/tend-company.ts'
import { SESSION_COOKIE } from '../middleware/authenticate.ts'
import { Problem } from '../problem.ts'
import { type ExampleProgress, findExample, insertExample, updateExample } from '../store/company/examples.ts'
import { deleteSession, insertSession } from '../store/company/sessions.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import { newId } from '../store/new-id.ts'
import { answers } from './describe.ts'
import { LEASE_MS, leaseOf, removeExample } from './remove-example.ts'

/** How long a stretch of the walk may last, so that progress can be shown; ms. */
const STRETCH_MS = 700
/** Workers count the queries of a request: fewer groups of visitors each. */
const GROUPS_ON_D1 = 6

function userOf(c: Context<AppEnv>): string {
  const { userId } = c.var.identity
  if (userId === null) throw new Problem('forbidden', 'an API key is nobody: this needs a session')
  return userId
}

function progressOf(example: ExampleProgress | undefined): Example {
  if (!example) return { state: 'none', step: 0, steps: 0, day: null, workspaceId: null }
  const { days, dateOf } = monthsBefore(example.endsAt)
  const { day } = JSON.parse(example.state) as WalkState
  const state = example.failedAt !== null ? 'failed' : example.builtAt === null ? 'building' : 'ready'
  return {
    state,
    step: Math.min(day, days),
    steps: days,
    day: state === 'building' ? dateOf(Math.min(day, days - 1)) : null,
    workspaceId: example.workspaceId,
  }
}

/** One stretch of the walk, by whoever has the lease. */
async function stretch(c: Context<AppEnv>, example: ExampleProgress): Promise<void> {
  const { store, clock, mail, log, walk: appAt } = c.var.services
  const { workspaceId, userId } = example
  let now = example.walkedTo
  const setNow = (at: number) => {
    now = Math.max(now, Math.min(at, example.endsAt))
  }
  const from = JSON.parse(example.state) as WalkState
  const people = new Map([[FOUNDER, userId], ...peopleIn(from)])
  const tokens = new Map<string, string>()
  // of the present: whoever logs in meanwhile sweeps away the sessions that have run out
  for (const [person, id] of people) tokens.set(person, await insertSession(store, id, workspaceId, clock()))
  const cookies = new Map([...tokens].map(([person, token]) => [person, `${SESSION_COOKIE}=${token}`]))
  const startedAt = performance.now()
  let groups = store.maxParameters <= 100 ? GROUPS_ON_D1 : Number.POSITIVE_INFINITY
  const calendar = monthsBefore(example.endsAt)
  const app = appAt(() => now)
  try {
    const state = await walk(from, {
      walker: {
        request: (path, init) => app.request(path, init),
        setNow,
        cookies,
        tend: (siteId) => tendCompany(store, mail, { workspaceId, siteId }, now, log),
      },
      calendar,
      acts: storyOf(calendar, mail !== null),
      effects,
      company: workspaceId,
      mayGoOn: () => performance.now() - startedAt < STRETCH_MS && --groups > 0,
    })
    const builtAt = state.day >= calendar.days ? clock() : null
    await updateExample(store, workspaceId, {
      walkedTo: now,
      state: JSON.stringify(state),
      builtAt,
      failedAt: null,
    })
  } catch (error) {
    // half a day may have been lived: it cannot be lived again
    await updateExample(store, workspaceId, { ...example, walkedTo: now, failedAt: clock() })
    throw error
  } finally {
    for (const token of tokens.values()) await deleteSession(store, token)
  }
}

/** Those who have joined, by the name that the story gives them. */
const peopleIn = ({ made }: WalkState): [string, string][] =>
  Object.entries(made).flatMap(([name, id]) =>
    name.startsWith('person ') ? [[name.slice('person '.length), id]] : [],
  )

export const example = new Hono<AppEnv>()
  .get('/', answers('How far the example company is', Example), async (c) =>
    c.json(progressOf(await findExample(c.var.services.store, userOf(c)))),
  )
  .post('/', answers('Begin an example company', Example, 201), async (c) => {
    const { store, clock } = c.var.services
    const userId = userOf(c)
    const known = await findExample(store, userId)
    if (known && known.failedAt === null) return c.json(progressOf(known), 201)
    if (known) await removeExample(c, known)
    const now = clock()
    const workspace = { id: newId(now), name: COMPANY, timeZone: 'Europe/Paris', isExample: true }
    const { startOf } = monthsBefore(now)
    const state = JSON.stringify({ ...firstState, made: { company: workspace.id.slice(-12) } })
    await insertExample(store, workspace, { userId, startsAt: startOf(0), endsAt: now, state }, now)
    return c.json(progressOf(await findExample(store, userId)), 201)
  })
  .post('/step', answers('Live some more of its days', Example), async (c) => {
    const { store, clock } = c.var.services
    const userId = userOf(c)
    const before = await findExample(store, userId)
    if (!before) throw new Problem('not_found', 'begin an example company first')
    const holder = newId(clock())
    const lease = leaseOf(before)
    if (before.builtAt === null && before.failedAt === null) {
      if (!(await takeLease(store, lease, holder, clock(), LEASE_MS))) return c.json(progressOf(before))
      try {
        const fresh = await findExample(store, userId)
        if (fresh && fresh.builtAt === null) await stretch(c, fresh)
      } finally {
        await releaseLease(store, lease, holder)
      }
    }
    return c.json(progressOf(await findExample(store, userId)))
  })
  .delete('/', answers('Remove the example company', undefined, 204), async (c) => {
    const { store } = c.var.services
    const known = await findExample(store, userOf(c))
    if (known) await removeExample(c, known)
    return c.body(null, 204)
  })
