// Several companies on one server: made, visited, renamed and deleted by those who own them.
import { beforeEach, describe, expect, it } from 'vitest'
import { asOwner, login, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

describe('workspaces', () => {
  let test: TestApp
  let owner: Sender
  let home: string
  const make = async (name: string) =>
    (await owner('POST', '/api/workspaces', { name })).body as { id: string; name: string }
  const here = async () => (await owner('GET', '/api/session')).body.workspace as { id: string; name: string }
  const visit = (workspaceId: string) => owner('POST', '/api/session/workspace', { workspaceId })
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    home = (await here()).id
  })

  it('are listed, found by words, and named by the session', async () => {
    const { id } = await make('Évasion Conseil')
    const { body } = await owner('GET', '/api/workspaces?q=evasion')
    expect(body).toMatchObject({ total: 1, items: [{ id, role: 'owner', isExample: false }] })
    const session = (await owner('GET', '/api/session')).body
    expect(session).toMatchObject({ workspace: { id: home, isExample: false } })
    expect(session.workspaces).toMatchObject([{ name: 'Planéo' }, { name: 'Évasion Conseil' }])
  })

  it('are entered one at a time, each with its own rows', async () => {
    await makeDraft(owner)
    const { id } = await make('Autre')
    expect((await visit(id)).body).toMatchObject({ workspace: { id }, role: 'owner' })
    expect((await owner('GET', '/api/experiments')).body.items).toEqual([])
    await visit(home)
    expect((await owner('GET', '/api/experiments')).body.items).toHaveLength(1)
  })

  it('are closed to those who are no members', async () => {
    const foreign = '0198b0f0-0000-7000-8000-000000000000'
    expect((await visit(foreign)).status).toBe(404)
    expect((await owner('DELETE', `/api/workspaces/${foreign}`)).status).toBe(404)
    expect((await here()).id).toBe(home)
  })

  it('change their time zone until a test has been launched', async () => {
    const rename = (patch: object) => owner('PATCH', `/api/workspaces/${home}`, patch)
    expect((await rename({ timeZone: 'Indian/Reunion' })).body).toMatchObject({ timeZone: 'Indian/Reunion' })
    const { experiment } = await makeDraft(owner)
    expect((await owner('POST', `/api/experiments/${experiment.id}/start`)).status).toBe(200)
    expect(await rename({ timeZone: 'Europe/Paris' })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state' },
    })
    expect((await rename({ name: 'Planéo France' })).body).toMatchObject({ name: 'Planéo France' })
  })

  it('are deleted whole, and their scripts with them', async () => {
    const { id } = await make('Éphémère')
    await visit(id)
    const { site, experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    expect((await test.send('GET', `/v1/config/${site.key}`)).status).toBe(200)
    expect((await owner('DELETE', `/api/workspaces/${id}`)).status).toBe(204)
    expect((await test.send('GET', `/v1/config/${site.key}`)).status).toBe(404)
    expect((await here()).id).toBe(home)
    expect((await owner('GET', '/api/workspaces')).body.total).toBe(1)
  })

  it('leave nobody without any: the last one stays', async () => {
    expect(await owner('DELETE', `/api/workspaces/${home}`)).toMatchObject({
      status: 409,
      body: { code: 'last_workspace' },
    })
    expect((await (await login(test))('GET', '/api/session')).status).toBe(200)
  })
})
