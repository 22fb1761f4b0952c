// Experiments as their callers use them: found, copied, put away, edited while they run, kept apart, started on time.
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

type Draft = Awaited<ReturnType<typeof makeDraft>>
type Json = Record<string, unknown>
const HOUR_MS = 3600_000

describe('experiments', () => {
  let test: TestApp
  let owner: Sender
  let draft: Draft
  let path: string
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    draft = await makeDraft(owner)
    path = `/api/experiments/${draft.experiment.id}`
  })

  const names = async (search: string) => {
    const { body } = await owner('GET', `/api/experiments?${search}`)
    return (body.items as { name: string }[]).map(({ name }) => name)
  }
  const read = async (of = path) => (await owner('GET', of)).body
  const duplicate = async (body: Json = {}) => {
    // ids sort by their millisecond
    test.pass(1000)
    return (await owner('POST', `${path}/duplicate`, body)).body as Json & { id: string }
  }

  describe('in a list', () => {
    it('are found by words of the name or the hypothesis, by state and by page', async () => {
      await duplicate({ name: 'Bouton vert' })
      expect(await names('q=formulaire')).toEqual(['Bouton vert', 'Formulaire court'])
      expect(await names('q=FORMULAÏRE%20court')).toEqual(['Formulaire court'])
      expect(await names('q=bouton')).toEqual(['Bouton vert'])
      await owner('POST', `${path}/start`)
      expect(await names('status=running')).toEqual(['Formulaire court'])
      expect(await names('status=draft')).toEqual(['Bouton vert'])
      const { body } = await owner('GET', '/api/experiments?limit=1&offset=1')
      expect(body).toMatchObject({ total: 2, items: [{ name: 'Formulaire court' }] })
    })

    it('leave the archive out unless it is asked for', async () => {
      await owner('POST', `${path}/archive`)
      expect(await names('')).toEqual([])
      expect(await names('archived=only')).toEqual(['Formulaire court'])
      expect(await owner('POST', `${path}/start`)).toMatchObject({ status: 422 })
      await owner('POST', `${path}/restore`)
      expect(await names('')).toEqual(['Formulaire court'])
    })

    it('stay out of the archive while they are on their pages', async () => {
      await owner('POST', `${path}/start`)
      expect(await owner('POST', `${path}/archive`)).toMatchObject({ status: 409 })
      await owner('POST', `${path}/rollout`, { variant: 'b' })
      expect(await owner('POST', `${path}/archive`)).toMatchObject({ status: 409 })
      await owner('POST', `${path}/stop`)
      expect(await owner('POST', `${path}/archive`)).toMatchObject({ status: 200 })
    })
  })

  it('are named after their hypothesis, each differently', async () => {
    const { hypothesis, site } = draft
    const body = { hypothesisId: hypothesis.id, siteId: site.id, pageUrl: 'https://www.planeo.example/' }
    const made = [
      await owner('POST', '/api/experiments', body),
      await owner('POST', '/api/experiments', body),
    ]
    expect(made.map((answer) => answer.body.name)).toEqual([
      'Raccourcir le formulaire',
      'Raccourcir le formulaire (2)',
    ])
  })

  it('are copied whole, but for what has happened to them', async () => {
    await owner('POST', `${path}/start`)
    const copy = await duplicate()
    expect(copy).toMatchObject({
      name: 'Formulaire court (2)',
      status: 'draft',
      startedAt: null,
      phase: null,
      goalId: draft.goal.id,
      variants: draft.experiment.variants,
      ownerId: (await owner('GET', '/api/session')).body.user ? expect.any(String) : null,
    })
    expect(copy.key).not.toBe(draft.experiment.key)
  })

  describe('edited while they run', () => {
    const newVariants = () =>
      (draft.experiment.variants as Json[]).map((variant) =>
        variant.key === 'b'
          ? { ...variant, changes: [{ kind: 'text', selector: 'h1', value: 'Un autre titre' }] }
          : variant,
      )
    const published = async () => {
      const { body } = await test.send('GET', `/v1/config/${draft.site.key}`)
      return (body.experiments as Json[])[0] as Json
    }

    it('open a phase that counts from zero with a new seed, and say what has changed', async () => {
      await owner('POST', `${path}/start`)
      const before = await published()
      test.pass(HOUR_MS)
      const { status, body } = await owner('POST', `${path}/phases`, {
        variants: newVariants(),
        note: 'le titre était faux',
      })
      expect({ status, phase: body.phase, state: body.status }).toEqual({
        status: 201,
        phase: 2,
        state: 'running',
      })
      const after = await published()
      expect(after).toMatchObject({
        phase: 2,
        variants: newVariants().map(({ key, changes }) => ({ key, changes })),
      })
      expect(after.seed).not.toBe(before.seed)
      const results = (await owner('GET', `${path}/results`)).body
      expect(results).toMatchObject({ phase: { number: 2 }, variants: [{ visitors: 0 }, { visitors: 0 }] })
      expect((await owner('GET', `${path}/results?phase=1`)).body).toMatchObject({ phase: { number: 1 } })
      const { items } = (await owner('GET', `${path}/changes`)).body as { items: Json[] }
      expect(items).toMatchObject([
        { phase: 2, author: 'Camille Morel', note: 'le titre était faux', fields: [{ field: 'variants' }] },
      ])
    })

    it('keep the phase that runs where nothing changes, or where something forbids the launch', async () => {
      await owner('POST', `${path}/start`)
      const same = { variants: draft.experiment.variants }
      expect(await owner('POST', `${path}/phases`, same)).toMatchObject({ status: 400 })
      const empty = (newVariants() as Json[]).map((variant) => ({ ...variant, changes: [] }))
      expect(await owner('POST', `${path}/phases`, { variants: empty })).toMatchObject({
        status: 422,
        body: { issues: [{ code: 'no_change' }] },
      })
      expect(await read()).toMatchObject({ phase: 1, variants: draft.experiment.variants })
    })

    it('open one phase, not two, for two edits at once', async () => {
      await owner('POST', `${path}/start`)
      const edit = (coverage: number) =>
        owner('POST', `${path}/phases`, { variants: newVariants(), coverage })
      const statuses = (await Promise.all([edit(0.5), edit(0.6)])).map(({ status }) => status)
      expect(statuses.sort()).toEqual([201, 409])
      expect(await read()).toMatchObject({ phase: 2 })
    })

    it('remember a change of coverage or name', async () => {
      await owner('POST', `${path}/start`)
      await owner('PATCH', path, { coverage: 0.4, name: 'Autre nom' })
      const { items } = (await owner('GET', `${path}/changes`)).body as { items: Json[] }
      expect(items).toMatchObject([
        {
          phase: 1,
          fields: [
            { field: 'name', before: 'Formulaire court', after: 'Autre nom' },
            { field: 'coverage', before: 1, after: 0.4 },
          ],
        },
      ])
    })
  })

  describe('measures', () => {
    const revenue = (more: Json = {}) => ({
      aggregation: 'sum',
      event: { type: 'revenue' },
      windowDays: 14,
      cap: 50_000,
      ...more,
    })
    const guardrail = (measure: Json) => ({
      ...{ id: 'garde', name: 'Revenu par visiteur', direction: 'increase', margin: 0.05, measure },
    })

    it('are frozen with their roles, windows, margins and caps', async () => {
      const secondary = [
        {
          id: 'rebond',
          name: 'Rebond',
          direction: 'decrease',
          measure: { aggregation: 'absent', event: { type: 'engaged' }, windowDays: null, cap: null },
        },
      ]
      expect(await owner('PATCH', path, { secondary, guardrails: [guardrail(revenue())] })).toMatchObject({
        status: 200,
      })
      await owner('POST', `${path}/start`)
      const { metrics } = await test.store.db.selectFrom('phases').select('metrics').executeTakeFirstOrThrow()
      expect(JSON.parse(metrics)).toMatchObject([
        {
          id: draft.hypothesis.metricId,
          role: 'primary',
          definition: { type: 'goal', goal: draft.goal.key },
        },
        { id: 'rebond', role: 'secondary', direction: 'decrease', definition: { aggregation: 'absent' } },
        {
          id: 'garde',
          role: 'guardrail',
          margin: 0.05,
          cap: 50_000,
          definition: { type: 'revenue', aggregation: 'sum', windowMs: 14 * 24 * HOUR_MS },
        },
      ])
    })

    it('do not guard against themselves', async () => {
      const measure = { aggregation: 'unique', event: { type: 'goal', goal: draft.goal.key } }
      await owner('PATCH', path, { guardrails: [guardrail({ ...measure, windowDays: null, cap: null })] })
      expect((await owner('GET', `${path}/launch-check`)).body).toMatchObject({
        blockers: ['guardrail_is_primary'],
      })
    })

    it('keep the triggers of every goal they count', async () => {
      const other = await owner('POST', '/api/goals', {
        siteId: draft.site.id,
        name: 'Clic',
        trigger: { kind: 'click', selector: 'a' },
      })
      const measure = { aggregation: 'count', event: { type: 'goal', goal: other.body.key } }
      await owner('PATCH', path, { guardrails: [guardrail({ ...measure, windowDays: null, cap: null })] })
      await owner('POST', `${path}/start`)
      const trigger = { kind: 'click', selector: 'b' }
      expect(await owner('PATCH', `/api/goals/${other.body.id}`, { trigger })).toMatchObject({ status: 409 })
      expect(await owner('DELETE', `/api/goals/${other.body.id}`)).toMatchObject({ status: 409 })
    })

    it('of a sum without a cap take it from what visitors did before the launch', async () => {
      const events = Array.from({ length: 200 }, (_, index) => ({
        visitorId: `visitor-${index}`,
        value: index === 0 ? 9_000_000 : 5000 + index,
      }))
      for (const { visitorId, value } of events) {
        const event = { id: `${visitorId}-r`, type: 'revenue', at: test.now(), value, currency: 'EUR' }
        const delivery = {
          ...{ siteKey: draft.site.key, visitorId, sentAt: test.now(), consent: 'granted' },
          events: [event],
        }
        const origin = 'https://www.planeo.example'
        await test.send('POST', '/v1/events', JSON.stringify(delivery), { origin })
      }
      test.pass(HOUR_MS)
      await owner('PATCH', path, { guardrails: [guardrail(revenue({ cap: null }))] })
      expect((await owner('GET', `${path}/launch-check`)).body.warnings).not.toContain('no_cap')
      await owner('POST', `${path}/start`)
      const { metrics } = await test.store.db.selectFrom('phases').select('metrics').executeTakeFirstOrThrow()
      const { cap } = JSON.parse(metrics)[1]
      expect(cap).toBeGreaterThan(5190)
      expect(cap).toBeLessThan(5200)
    })
  })

  describe('on a schedule', () => {
    it('start and stop by themselves', async () => {
      await owner('PATCH', path, { startsAt: test.now() + HOUR_MS, endsAt: test.now() + 48 * HOUR_MS })
      await test.jobs()
      expect(await read()).toMatchObject({ status: 'draft' })
      test.pass(HOUR_MS)
      await test.jobs()
      expect(await read()).toMatchObject({ status: 'running', startedAt: test.now() })
      test.pass(47 * HOUR_MS)
      await test.jobs()
      expect(await read()).toMatchObject({ status: 'stopped', endedAt: test.now() })
    })

    it('stay drafts and say why where something forbids the launch, and never start later unasked', async () => {
      const at = test.now() + HOUR_MS
      await owner('PATCH', path, { startsAt: at, goalId: null })
      test.pass(2 * HOUR_MS)
      await test.jobs()
      const missed = { status: 'draft', startsAt: null, scheduleFailure: { at, blockers: ['no_goal'] } }
      expect(await read()).toMatchObject(missed)
      await owner('PATCH', path, { goalId: draft.goal.id })
      test.pass(HOUR_MS)
      await test.jobs()
      expect(await read()).toMatchObject(missed)
      await owner('PATCH', path, { startsAt: test.now() + HOUR_MS })
      expect(await read()).toMatchObject({ scheduleFailure: null })
    })

    it('take no time that has passed, and no end before the start', async () => {
      const refused = async (schedule: Json) => (await owner('PATCH', path, schedule)).body.issues
      expect(await refused({ startsAt: test.now() - 1 })).toMatchObject([
        { path: 'startsAt', code: 'in_past' },
      ])
      const [startsAt, endsAt] = [test.now() + 2 * HOUR_MS, test.now() + HOUR_MS]
      expect(await refused({ startsAt, endsAt })).toMatchObject([{ path: 'endsAt', code: 'in_past' }])
    })
  })

  describe('of one exclusion group', () => {
    const group = async () => {
      const { body } = await owner('POST', '/api/exclusion-groups', {
        siteId: draft.site.id,
        name: 'Accueil',
      })
      return body as Json & { id: string }
    }
    const join = async (exclusionGroupId: string, share: number) => {
      const { id } = await duplicate()
      await owner('PATCH', `/api/experiments/${id}`, { exclusionGroupId, exclusionShare: share })
      return `/api/experiments/${id}`
    }

    it('never share a visitor, and are refused where no share is free', async () => {
      const { id } = await group()
      const tests = [await join(id, 0.4), await join(id, 0.6), await join(id, 0.1)]
      const starts = []
      for (const each of tests) starts.push(await owner('POST', `${each}/start`))
      expect(starts.map(({ status }) => status)).toEqual([200, 200, 422])
      expect(starts[2]?.body.issues).toMatchObject([{ path: 'exclusionShare', code: 'no_free_share' }])
      expect((await owner('GET', `/api/exclusion-groups/${id}`)).body).toMatchObject({ freeShare: 0 })
      const siteKey = draft.site.key
      const seen = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(fc.uuid(), async (visitorId) => {
          const { body } = await test.send('POST', '/v1/assign', { siteKey, visitorId })
          const assigned = body.assignments as { experiment: string }[]
          for (const { experiment } of assigned) seen.set(experiment, (seen.get(experiment) ?? 0) + 1)
          expect(assigned).toHaveLength(1)
        }),
        { numRuns: 200, seed: 7 },
      )
      expect([...seen.values()].sort((a, b) => a - b)[0]).toBeGreaterThan(50)
      await owner('POST', `${tests[0]}/stop`)
      expect(await owner('POST', `${tests[2]}/start`)).toMatchObject({ status: 200 })
    })

    it('do not take the same range in two launches at once', async () => {
      const { id } = await group()
      const tests = [await join(id, 0.6), await join(id, 0.6)]
      const starts = await Promise.all(tests.map((each) => owner('POST', `${each}/start`)))
      expect(starts.filter(({ status }) => status === 200)).toHaveLength(1)
    })

    it('keep their range when they are edited', async () => {
      const { id } = await group()
      const [a, b] = [await join(id, 0.5), await join(id, 0.5)]
      await owner('POST', `${a}/start`)
      await owner('POST', `${b}/start`)
      const ranges = async () => {
        const { members } = (await owner('GET', `/api/exclusion-groups/${id}`)).body as { members: Json[] }
        return members.map(({ range }) => range)
      }
      const before = await ranges()
      expect(await owner('POST', `${a}/phases`, { coverage: 0.5 })).toMatchObject({ status: 201 })
      expect(await ranges()).toEqual(before)
    })

    it('keep the group from being deleted', async () => {
      const { id } = await group()
      await join(id, 0.5)
      expect(await owner('DELETE', `/api/exclusion-groups/${id}`)).toMatchObject({ status: 409 })
    })
  })

  it('warn of a running test of the same page, unless a group keeps them apart', async () => {
    const copy = await duplicate()
    await owner('POST', `${path}/start`)
    const { body } = await owner('GET', `/api/experiments/${copy.id}/launch-check`)
    expect(body).toMatchObject({ overlapping: [{ name: 'Formulaire court' }] })
    expect(body.warnings).toContain('same_page')
  })
})
