// Decisions: what was decided is done, and who decided it, when and why is kept beside the verdict of that time.
import { beforeEach, describe, expect, it } from 'vitest'
import { insertApiKey } from '../../api/store/company/api-keys.ts'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

describe('a decision', () => {
  let test: TestApp
  let owner: Sender
  let draft: Awaited<ReturnType<typeof makeDraft>>
  let path: string
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    draft = await makeDraft(owner)
    path = `/api/experiments/${draft.experiment.id}`
  })
  const decide = (body: object) => owner('POST', `${path}/decisions`, body)
  const config = async () => (await test.send('GET', `/v1/config/${draft.site.key}`)).body.experiments

  it('to roll out shows the variant to everybody, and says who did so and why', async () => {
    await owner('POST', `${path}/start`)
    const note = 'Le formulaire court gagne, et le service commercial est prêt.'
    const { status, body } = await decide({ action: 'roll_out', variant: 'b', note })
    expect(status).toBe(201)
    expect(body).toMatchObject({ action: 'roll_out', variant: 'b', note, phase: 1, verdict: null })
    expect(body).toMatchObject({ author: 'Camille Morel', createdAt: test.now() })
    expect(await config()).toMatchObject([{ status: 'rolled_out', rollout: 'b' }])
    expect((await owner('GET', `${path}/decisions`)).body).toMatchObject({
      total: 1,
      items: [{ id: body.id }],
    })
  })

  it('to keep the original stops the test, or the roll-out', async () => {
    await owner('POST', `${path}/start`)
    await decide({ action: 'roll_out', variant: 'b' })
    test.pass(1000)
    await decide({ action: 'keep', note: 'Trop de rappels' })
    expect((await owner('GET', path)).body).toMatchObject({ status: 'stopped', rollout: null })
    expect(await config()).toEqual([])
    await decide({ action: 'keep', note: 'Rien à changer' })
    const { body } = await owner('GET', `${path}/decisions?q=RAPPELS`)
    expect(body).toMatchObject({ total: 1, items: [{ note: 'Trop de rappels' }] })
  })

  it('is kept only where it was carried out', async () => {
    await owner('POST', `${path}/start`)
    const answers = await Promise.all([
      decide({ action: 'keep' }),
      decide({ action: 'roll_out', variant: 'b' }),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const done = answers.find(({ status }) => status === 201)?.body
    expect((await owner('GET', `${path}/decisions`)).body).toMatchObject({
      total: 1,
      items: [{ id: done?.id }],
    })
  })

  it('to run on changes nothing', async () => {
    await owner('POST', `${path}/start`)
    expect((await decide({ action: 'run_on' })).status).toBe(201)
    expect((await owner('GET', path)).body.status).toBe('running')
    await owner('POST', `${path}/stop`)
    expect(await decide({ action: 'run_on' })).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })

  it('to do it anew drafts the same test, to be made bolder', async () => {
    await owner('POST', `${path}/start`)
    const { body } = await decide({ action: 'redo', note: 'Plus court encore' })
    const { body: again } = await owner('GET', `/api/experiments/${body.draftId}`)
    expect(again).toMatchObject({ status: 'draft', hypothesisId: draft.hypothesis.id, goalId: draft.goal.id })
    expect(again.variants).toEqual((await owner('GET', path)).body.variants)
  })

  it('is refused, and nothing is kept, where it makes no sense', async () => {
    expect(await decide({ action: 'keep' })).toMatchObject({ status: 409 })
    await owner('POST', `${path}/start`)
    expect(await decide({ action: 'roll_out' })).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'variant', code: 'variant_missing' }] },
    })
    expect(await decide({ action: 'roll_out', variant: 'z' })).toMatchObject({ status: 400 })
    expect((await owner('GET', `${path}/decisions`)).body).toEqual({ items: [], total: 0 })
  })

  it('of a program is signed by no person', async () => {
    await owner('POST', `${path}/start`)
    const { workspace } = (await owner('GET', '/api/session')).body as { workspace: { id: string } }
    const key = { workspaceId: workspace.id, name: 'CI', role: 'editor' } as const
    const authorization = `Bearer ${await insertApiKey(test.store, key, test.now())}`
    const { body } = await test.send('POST', `${path}/decisions`, { action: 'run_on' }, { authorization })
    expect(body).toMatchObject({ authorId: null, author: 'API' })
  })
})

describe('results', () => {
  it('name their phases, and answer the one that is asked for', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const { experiment } = await makeDraft(owner)
    const path = `/api/experiments/${experiment.id}`
    await owner('POST', `${path}/start`)
    const phases = [{ number: 1, startedAt: test.now(), endedAt: null, isSealed: false }]
    expect((await owner('GET', `${path}/results?phase=1`)).body).toMatchObject({
      phase: { number: 1 },
      phases,
    })
    expect((await owner('GET', `${path}/results?phase=2`)).status).toBe(404)
    expect((await owner('GET', `${path}/results?phase=x`)).status).toBe(400)
  })
})
