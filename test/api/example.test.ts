// The example company: months of history made by the app's own requests, and removed without a trace.
import { expect, test } from 'vitest'
import { WORKSPACE_TABLES } from '../../api/store/company/delete-workspace.ts'
import { toNumber } from '../../api/store/store.ts'
import { asOwner, openApp, type Sender } from '../support/app.ts'

type Example = { state: string; step: number; steps: number; workspaceId: string }

async function build(owner: Sender): Promise<Example[]> {
  const seen: Example[] = [(await owner('POST', '/api/example')).body as Example]
  while (seen.at(-1)?.state === 'building')
    seen.push((await owner('POST', '/api/example/step')).body as Example)
  return seen
}

test('lives through two cycles with every kind of verdict, and can be removed whole', async () => {
  const app = await openApp()
  const owner = await asOwner(app)
  expect((await owner('GET', '/api/example')).body).toMatchObject({ state: 'none' })
  const before = await counts(app)

  const steps = await build(owner)
  const last = steps.at(-1) as Example
  expect(last.state).toBe('ready')
  expect(last.step).toBe(last.steps)
  expect(steps.map(({ step }) => step)).toEqual(steps.map(({ step }) => step).toSorted((a, b) => a - b))

  // one's own company has nothing of it
  expect((await owner('GET', '/api/experiments')).body).toMatchObject({ items: [] })
  await owner('POST', '/api/session/workspace', { workspaceId: last.workspaceId })

  const { items: cycles } = (await owner('GET', '/api/cycles')).body as { items: { id: string }[] }
  expect(cycles).toHaveLength(2)
  const { items: tests } = (await owner('GET', '/api/experiments')).body as {
    items: { id: string; name: string; status: string; standing: { verdict: string; reason: string } }[]
  }
  const found = Object.fromEntries(
    tests.map(({ name, status, standing }) => [name, [status, standing.reason]]),
  )
  expect(found).toEqual({
    'Formulaire à trois champs': ['rolled_out', 'improved_promise_not_excluded'],
    'Bandeau « plus que 3 places »': ['stopped', 'harmful'],
    'Titre qui promet le gain': ['rolled_out', 'smaller_than_promised'],
    'Photo de l’équipe': ['stopped', 'planned_sample_reached'],
    'Essai en deux champs': ['running', 'improved_promise_not_excluded'],
    'Avis client près du bouton': ['running', 'running'],
    'Trois accroches': ['running', 'running'],
    'Lettre aux clients : un chiffre dans l’objet': ['stopped', 'improved_promise_not_excluded'],
    'Lettre aux clients : le chiffre, deuxième essai': ['stopped', 'planned_sample_reached'],
  })
  const { items: sites } = (await owner('GET', '/api/sites')).body as {
    items: { id: string; seen: unknown }[]
  }
  expect(sites).toMatchObject([{ seen: { origin: 'https://www.planeo.example' } }])
  const traffic = (await owner('GET', `/api/sites/${sites[0]?.id}/traffic`)).body as { visitors: number }
  expect(traffic.visitors).toBeGreaterThan(1000)
  const intake = (await owner('GET', `/api/experiments/${tests[0]?.id}/results`)).body as {
    intake: { received: number; accepted: number }
  }
  expect(intake.intake.accepted).toBe(intake.intake.received)
  expect((await owner('GET', '/api/learnings')).body).toMatchObject({ total: 5 })

  expect((await owner('DELETE', '/api/example')).status).toBe(204)
  expect((await owner('GET', '/api/example')).body).toMatchObject({ state: 'none' })
  expect(await counts(app)).toEqual(before)
  // back in one's own company, still logged in
  expect((await owner('GET', '/api/session')).body).toMatchObject({ workspace: { isExample: false } })
}, 240_000)

test('is one, however often it is begun at once', async () => {
  const app = await openApp()
  const owner = await asOwner(app)
  const before = await counts(app)
  const [one, other] = await Promise.all([owner('POST', '/api/example'), owner('POST', '/api/example')])
  expect([one.status, other.status]).toEqual([201, 201])
  expect(other.body.workspaceId).toBe(one.body.workspaceId)
  expect((await owner('GET', '/api/workspaces')).body.total).toBe(2)
  // removed as any other company: the people of its story go with it
  while ((await owner('GET', '/api/example')).body.step === 0) await owner('POST', '/api/example/step')
  const [removed] = await Promise.all([
    owner('DELETE', `/api/workspaces/${one.body.workspaceId}`),
    owner('POST', '/api/example/step'),
  ])
  expect(removed.status).toBe(204)
  expect(await counts(app)).toEqual(before)
})

test('goes on where it was left, and two who push at once do not live a day twice', async () => {
  const app = await openApp()
  const owner = await asOwner(app)
  await owner('POST', '/api/example')
  const [one, other] = await Promise.all([
    owner('POST', '/api/example/step'),
    owner('POST', '/api/example/step'),
  ])
  expect([one.status, other.status]).toEqual([200, 200])
  const { step } = (await owner('GET', '/api/example')).body as Example
  expect((await owner('POST', '/api/example')).body).toMatchObject({ state: 'building', step })
  // the present leaves the past alone until it has been lived
  await app.jobs()
  expect(
    await app.store.db
      .selectFrom('looks')
      .selectAll()
      .where('at', '>', app.now() - 1000)
      .execute(),
  ).toEqual([])
})

/** Rows in every table of a company, and people. */
async function counts({ store }: Awaited<ReturnType<typeof openApp>>) {
  const tables = [...WORKSPACE_TABLES, 'workspaces', 'users'].filter((table) => table !== 'audit_log')
  const rows = await Promise.all(
    tables.map(async (table) => {
      const found = await store.db
        .selectFrom(table as 'users')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirst()
      return [table, toNumber(found?.count)]
    }),
  )
  return Object.fromEntries(rows)
}
