// Invitations, roles, teams, leaving, passwords and keys, as the people concerned meet them.
import { beforeEach, describe, expect, it } from 'vitest'
import { OWNED_TABLES } from '../../api/store/company/members.ts'
import {
  type Answer,
  asOwner,
  FOUNDER,
  makeDraft,
  openApp,
  type Sender,
  type TestApp,
} from '../support/app.ts'

const PAUL = { name: 'Paul Renard', email: 'paul@planeo.example', password: 'encore un long mot' }
const WEEK_MS = 7 * 24 * 3600 * 1000

let test: TestApp
let owner: Sender
let camilleId: string

const senderOf = ({ headers }: Answer): Sender => {
  const cookie = headers.get('set-cookie')?.split(';')[0]
  return (method, path, body, more = {}) => test.send(method, path, body, { cookie, ...more })
}
const tokenOf = ({ body }: Answer) => String(body.url).split('#')[1] ?? ''
const invite = async (more: object = {}) => tokenOf(await owner('POST', '/api/invitations', more))
const accept = (token: string, person: object = PAUL) =>
  test.send('POST', '/api/join', { as: 'new', token, ...person })
const login = (email: string, password: string) => test.send('POST', '/api/session', { email, password })
const joined = async (role: string, person: object = PAUL) => {
  const answer = await accept(await invite({ role }), person)
  expect(answer.status).toBe(201)
  return { as: senderOf(answer), id: (answer.body.user as { id: string }).id }
}

beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  camilleId = ((await owner('GET', '/api/session')).body.user as { id: string }).id
})

describe('an invitation', () => {
  it('shows what it offers, and makes a member with the role and the team it names', async () => {
    const { body: team } = await owner('POST', '/api/teams', { name: 'Acquisition' })
    const made = await owner('POST', '/api/invitations', { role: 'editor', label: 'Paul', teamId: team.id })
    expect(made.body.url).toMatch(/^http:\/\/levier\.test\/join#lvi_[\w-]{43}$/)
    const token = tokenOf(made)
    const look = await test.send('POST', '/api/join/look', { token })
    expect(look.body).toMatchObject({ workspace: 'Planéo', role: 'editor', invitedBy: 'Camille Morel' })
    const answer = await accept(token, { ...PAUL, locale: 'en' })
    expect(answer.body).toMatchObject({ role: 'editor', user: { name: PAUL.name, locale: 'en' } })
    const { body } = await senderOf(answer)('GET', '/api/members?q=renard')
    expect(body).toMatchObject({ total: 1, items: [{ email: PAUL.email, teamIds: [team.id] }] })
    expect((await owner('GET', '/api/invitations')).body.items).toMatchObject([
      { state: 'accepted', acceptedBy: PAUL.name, label: 'Paul' },
    ])
  })

  it('is good once, also when two accept at the same moment', async () => {
    const token = await invite()
    const people = [PAUL, { ...PAUL, email: 'autre@planeo.example' }]
    const answers = await Promise.all(people.map((person) => accept(token, person)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403])
    expect((await owner('GET', '/api/members')).body.total).toBe(2)
    const accounts = await test.store.db.selectFrom('users').select('email').execute()
    expect(accounts).toHaveLength(2)
    expect((await accept(token, { ...PAUL, email: 'x@planeo.example' })).body.code).toBe('bad_invitation')
  })

  it('ends after seven days, when it is revoked, and when its maker is removed', async () => {
    const [late, revoked] = [await invite(), await invite({ label: 'revoked' })]
    const { items } = (await owner('GET', '/api/invitations?q=revoked')).body as { items: { id: string }[] }
    expect((await owner('DELETE', `/api/invitations/${items[0]?.id}`)).status).toBe(204)
    expect((await accept(revoked)).body.code).toBe('bad_invitation')
    const second = await joined('owner')
    const kept = tokenOf(await second.as('POST', '/api/invitations', { role: 'owner' }))
    await owner('DELETE', `/api/members/${second.id}`, {})
    expect((await accept(kept, { ...PAUL, email: 'back@planeo.example' })).body.code).toBe('bad_invitation')
    test.pass(WEEK_MS)
    expect((await accept(late)).body.code).toBe('bad_invitation')
  })

  it('is taken by an account of this server with its password, or by whoever is logged in, and by no member twice', async () => {
    const { id } = (await owner('POST', '/api/workspaces', { name: 'Autre' })).body as { id: string }
    const paul = await joined('viewer')
    await owner('POST', '/api/session/workspace', { workspaceId: id })
    const known = { as: 'existing', email: PAUL.email, password: PAUL.password }
    const token = await invite({ role: 'editor' })
    const taken = await accept(token)
    expect(taken.body).toMatchObject({ issues: [{ path: 'email', code: 'email_taken' }] })
    const wrong = await test.send('POST', '/api/join', { ...known, token, password: 'wrong' })
    expect(wrong.body.code).toBe('wrong_credentials')
    const answer = await test.send('POST', '/api/join', { ...known, token })
    expect(answer.body).toMatchObject({ role: 'editor', workspace: { name: 'Autre' } })
    const again = await paul.as('POST', '/api/join', { as: 'current', token: await invite() })
    expect(again.body.code).toBe('already_member')
    expect((await test.send('POST', '/api/join', { as: 'current', token: await invite() })).status).toBe(401)
  })

  it('is made by owners only', async () => {
    const editor = await joined('editor')
    expect((await editor.as('POST', '/api/invitations', { role: 'owner' })).status).toBe(403)
  })
})

describe('a role', () => {
  it('is changed by owners, at once, and the last owner keeps theirs', async () => {
    const paul = await joined('viewer')
    expect((await paul.as('POST', '/api/metrics', { name: 'x' })).status).toBe(403)
    expect((await paul.as('PATCH', `/api/members/${paul.id}`, { role: 'owner' })).status).toBe(403)
    await owner('PATCH', `/api/members/${paul.id}`, { role: 'editor' })
    expect((await paul.as('POST', '/api/metrics', { name: 'x' })).status).toBe(201)
    const refused = await owner('PATCH', `/api/members/${camilleId}`, { role: 'editor' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'last_owner' } })
  })

  it('of owner stays with somebody when two owners go at the same moment', async () => {
    const paul = await joined('owner')
    const answers = await Promise.all([
      owner('PATCH', `/api/members/${camilleId}`, { role: 'viewer' }),
      paul.as('POST', '/api/session/leave', {}),
    ])
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1)
  })
})

describe('whoever leaves', () => {
  const own = async (userId: string) => {
    const { objective, experiment } = await makeDraft(owner)
    for (const table of OWNED_TABLES)
      await test.store.db.updateTable(table).set({ owner_id: userId }).execute()
    return { objective, experiment }
  }
  const owners = async () => {
    const rows = OWNED_TABLES.map((table) => test.store.db.selectFrom(table).select('owner_id').execute())
    return new Set((await Promise.all(rows)).flat().map(({ owner_id }) => owner_id))
  }

  it('hands over what is theirs, and loses access at once', async () => {
    const paul = await joined('editor')
    await own(paul.id)
    const { body } = await owner('GET', `/api/members/${paul.id}`)
    expect(body.owns).toEqual({ objectives: 1, keyResults: 1, hypotheses: 1, experiments: 1 })
    const nobody = await owner('DELETE', `/api/members/${paul.id}`, {})
    expect(nobody.body.issues).toMatchObject([{ path: 'handOverTo', code: 'heir_missing' }])
    expect((await paul.as('GET', '/api/session')).status).toBe(200)
    const removed = await owner('DELETE', `/api/members/${paul.id}`, { handOverTo: camilleId })
    expect(removed.status).toBe(204)
    expect(await owners()).toEqual(new Set([camilleId]))
    expect((await paul.as('GET', '/api/objectives')).status).toBe(401)
    expect((await login(PAUL.email, PAUL.password)).body.code).toBe('no_workspace')
    const back = await test.send('POST', '/api/join', { as: 'existing', token: await invite(), ...PAUL })
    expect(back.status).toBe(201)
  })

  it('may be a viewer, and goes on in another workspace', async () => {
    const paul = await joined('viewer')
    await owner('PATCH', `/api/members/${paul.id}`, { role: 'editor' })
    await paul.as('POST', '/api/workspaces', { name: 'À Paul' })
    await owner('PATCH', `/api/members/${paul.id}`, { role: 'viewer' })
    expect((await paul.as('POST', '/api/session/leave', {})).status).toBe(204)
    expect((await paul.as('GET', '/api/session')).body).toMatchObject({ workspace: { name: 'À Paul' } })
  })

  it('takes the keys they made along, and those made with them, but nobody else’s', async () => {
    const paul = await joined('owner')
    const kept = (await owner('POST', '/api/api-keys', { name: 'À Camille', role: 'viewer' })).body
    const made = (await paul.as('POST', '/api/api-keys', { name: 'À Paul', role: 'owner' })).body
    const asKey = (key: unknown) => ({ authorization: `Bearer ${key}`, origin: undefined })
    const child = { name: 'Par la clé', role: 'editor' }
    const second = (await test.send('POST', '/api/api-keys', child, asKey(made.key))).body
    expect((await owner('DELETE', `/api/members/${paul.id}`, {})).status).toBe(204)
    const reads = async (key: unknown) =>
      (await test.send('GET', '/api/cycles', undefined, asKey(key))).status
    expect([await reads(made.key), await reads(second.key), await reads(kept.key)]).toEqual([401, 401, 200])
  })

  it('who only reads begins companies of their own', async () => {
    const paul = await joined('viewer')
    expect((await paul.as('POST', '/api/cycles', {})).status).toBe(403)
    expect((await paul.as('POST', '/api/example')).status).toBe(201)
    expect((await paul.as('POST', '/api/workspaces', { name: 'À Paul' })).status).toBe(201)
  })

  it('is not the last owner', async () => {
    const paul = await joined('editor')
    await own(camilleId)
    const refused = await owner('POST', '/api/session/leave', { handOverTo: paul.id })
    expect(refused.body.code).toBe('last_owner')
    expect(await owners()).toEqual(new Set([camilleId]))
    expect((await owner('GET', '/api/session')).status).toBe(200)
  })

  it('leaves nothing behind in any table that has owners', async () => {
    const tables = await test.store.db.introspection.getTables()
    const owned = tables.filter(({ columns }) => columns.some(({ name }) => name === 'owner_id'))
    expect(owned.map(({ name }) => name).toSorted()).toEqual([...OWNED_TABLES].toSorted())
  })
})

describe('a team', () => {
  it('is made, changed and deleted by editors; what was its stays', async () => {
    const paul = await joined('editor')
    const { body: team } = await paul.as('POST', '/api/teams', { name: 'Rétention', memberIds: [camilleId] })
    const both = { name: 'Fidélité', memberIds: [camilleId, paul.id, paul.id] }
    const { body } = await paul.as('PATCH', `/api/teams/${team.id}`, both)
    expect(body).toMatchObject({ name: 'Fidélité' })
    expect((body.memberIds as string[]).toSorted()).toEqual([camilleId, paul.id].toSorted())
    const { objective } = await makeDraft(owner)
    await test.store.db
      .updateTable('objectives')
      .set({ team_id: String(team.id) })
      .execute()
    expect((await paul.as('DELETE', `/api/teams/${team.id}`)).status).toBe(204)
    expect((await owner('GET', `/api/objectives/${objective.id}`)).status).toBe(200)
    expect((await owner('GET', '/api/teams')).body).toEqual({ items: [], total: 0 })
  })
})

describe('one’s own account', () => {
  it('takes another name at once, another address or password with the current one', async () => {
    const currentPassword = FOUNDER.password
    const refused = await owner('PATCH', '/api/session', { email: 'c@planeo.example' })
    expect(refused.body.issues).toMatchObject([{ path: 'currentPassword', code: 'wrong_password' }])
    await joined('viewer')
    const taken = await owner('PATCH', '/api/session', { email: PAUL.email, currentPassword })
    expect(taken.body.issues).toMatchObject([{ path: 'email', code: 'email_other' }])
    const changed = { name: 'Camille M.', email: 'C@planeo.example', currentPassword }
    expect((await owner('PATCH', '/api/session', changed)).body).toMatchObject({
      user: { name: 'Camille M.', email: 'c@planeo.example' },
    })
  })

  it('ends its other sessions with a new password, and when asked to', async () => {
    const elsewhere = async (password: string) => senderOf(await login(FOUNDER.email, password))
    const other = await elsewhere(FOUNDER.password)
    const patch = { password: 'tout nouveau mot', currentPassword: FOUNDER.password }
    expect((await owner('PATCH', '/api/session', patch)).status).toBe(200)
    expect((await other('GET', '/api/session')).status).toBe(401)
    const third = await elsewhere('tout nouveau mot')
    expect((await owner('DELETE', '/api/session/others')).status).toBe(204)
    expect((await third('GET', '/api/session')).status).toBe(401)
    expect((await owner('GET', '/api/session')).status).toBe(200)
  })

  it('is not guessed at through the profile', async () => {
    const guess = (currentPassword: string) =>
      owner('PATCH', '/api/session', { password: 'tout nouveau mot', currentPassword })
    for (let i = 0; i < 10; i++) await guess(`guess ${i}`)
    expect((await guess(FOUNDER.password)).body.code).toBe('too_many_attempts')
  })
})

describe('a password link', () => {
  const linkFor = (id: string, as = owner) => as('POST', `/api/members/${id}/password-link`)
  const use = (token: string, password = 'un mot de passe tout neuf') =>
    test.send('POST', '/api/reset', { token, password })

  it('sets a password once, for a day, and ends the person’s sessions', async () => {
    const paul = await joined('editor')
    const [old, token] = [tokenOf(await linkFor(paul.id)), tokenOf(await linkFor(paul.id))]
    expect((await use(old)).body.code).toBe('bad_reset_link')
    const look = await test.send('POST', '/api/reset/look', { token })
    expect(look.body).toMatchObject({ name: PAUL.name, email: PAUL.email })
    const answers = await Promise.all([use(token), use(token, 'un tout autre mot de passe')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403])
    expect((await paul.as('GET', '/api/session')).status).toBe(401)
    expect((await login(PAUL.email, PAUL.password)).status).toBe(401)
    const late = tokenOf(await linkFor(paul.id))
    test.pass(24 * 3600 * 1000)
    expect((await use(late)).status).toBe(403)
  })

  it('opens no workspace that its maker does not own', async () => {
    const paul = await joined('editor')
    expect((await linkFor(camilleId, paul.as)).status).toBe(403)
    await paul.as('POST', '/api/workspaces', { name: 'À Paul' })
    expect((await linkFor(paul.id)).body.code).toBe('in_other_workspaces')
  })
})

describe('an API key', () => {
  it('is made, listed without itself, and revoked by owners only', async () => {
    const { body: made } = await owner('POST', '/api/api-keys', { name: 'Tableau de bord', role: 'viewer' })
    const asKey = (method: string, path: string, body?: object) =>
      test.send(method, path, body, { authorization: `Bearer ${made.key}`, origin: undefined })
    expect((await asKey('GET', '/api/cycles')).status).toBe(200)
    expect((await asKey('GET', '/api/api-keys')).status).toBe(403)
    const { body } = await owner('GET', '/api/api-keys?q=tableau')
    expect(body.items).toMatchObject([{ name: 'Tableau de bord', role: 'viewer', revokedAt: null }])
    expect(JSON.stringify(body)).not.toContain(made.key)
    expect((await owner('DELETE', `/api/api-keys/${made.id}`)).status).toBe(204)
    expect((await asKey('GET', '/api/cycles')).status).toBe(401)
    const editor = await joined('editor')
    expect((await editor.as('GET', '/api/api-keys')).status).toBe(403)
  })
})
