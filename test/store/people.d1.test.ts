// What people do, on D1: its batches must hold the same promises as SQLite's, which the API tests cover.
import { TOTP } from 'otpauth'
import { beforeEach, expect, it } from 'vitest'
import { insertAuditEntry, pageOfAuditLog } from '../../api/store/company/audit-log.ts'
import { deleteWorkspace } from '../../api/store/company/delete-workspace.ts'
import { getOpenInvitation, insertInvitation } from '../../api/store/company/invitations.ts'
import { joinAsKnown, joinAsNew } from '../../api/store/company/join.ts'
import { pageOfMembers, setRole } from '../../api/store/company/members.ts'
import { getOpenReset, insertPasswordReset, useReset } from '../../api/store/company/password-resets.ts'
import { removeMember } from '../../api/store/company/remove-member.ts'
import {
  beginSecondFactor,
  checkSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
} from '../../api/store/company/second-factors.ts'
import { findIdentity, insertSession } from '../../api/store/company/sessions.ts'
import { insertTeam } from '../../api/store/company/teams.ts'
import { insertFounder } from '../../api/store/company/users.ts'
import { insertWorkspace } from '../../api/store/company/workspaces.ts'
import type { Store } from '../../api/store/store.ts'
import { emptyD1 } from '../support/empty-d1.ts'

const PERSON = { name: 'Paul', email: 'paul@planeo.example', password: 'un long mot', locale: 'fr' } as const
const PAGE = { limit: 10, offset: 0 }

let store: Store
let workspaceId: string
let ownerId: string
beforeEach(async () => {
  store = await emptyD1()
  const founder = {
    ...PERSON,
    name: 'Camille',
    email: 'c@planeo.example',
    company: 'P',
    timeZone: 'Europe/Paris',
  }
  const made = await insertFounder(store, founder, 1)
  workspaceId = made?.workspaceId ?? ''
  ownerId = made?.userId ?? ''
})

async function invite(role: 'owner' | 'editor' = 'editor') {
  const team = await insertTeam(store, workspaceId, { name: 'Acquisition' }, 2)
  const maker = { workspaceId, createdBy: ownerId }
  const { token } = await insertInvitation(store, maker, { role, teamId: team.id }, 2)
  return getOpenInvitation(store, token, 3)
}

it('an invitation is taken once, and a link of a password too', async () => {
  const open = await invite()
  const tries = ['a', 'b'].map((name) =>
    joinAsNew(store, open, { ...PERSON, email: `${name}@planeo.example` }, 3),
  )
  const results = await Promise.allSettled(tries)
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const { items, total } = await pageOfMembers(store, workspaceId, PAGE)
  expect(total).toBe(2)
  const joined = items.find(({ userId }) => userId !== ownerId)
  expect(joined?.teamIds).toHaveLength(1)
  await expect(joinAsKnown(store, await invite(), ownerId, 4)).rejects.toMatchObject({
    code: 'already_member',
  })

  const who = { workspaceId, userId: joined?.userId ?? '', createdBy: ownerId }
  const reset = await getOpenReset(store, (await insertPasswordReset(store, who, 5)).token, 6)
  await useReset(store, reset, 'un tout autre mot', 6)
  await expect(useReset(store, reset, 'encore un autre', 6)).rejects.toMatchObject({ code: 'bad_reset_link' })
})

it('the last owner stays, whoever else goes loses access at once', async () => {
  const paul = await joinAsNew(store, await invite('owner'), PERSON, 3)
  const token = await insertSession(store, paul, workspaceId, 4)
  await setRole(store, workspaceId, paul, 'editor')
  await expect(removeMember(store, workspaceId, ownerId, paul, 5)).rejects.toMatchObject({
    code: 'last_owner',
  })
  expect(await findIdentity(store, token, 5)).toMatchObject({ userId: paul, role: 'editor' })
  await removeMember(store, workspaceId, paul, null, 6)
  expect(await findIdentity(store, token, 6)).toBeUndefined()
})

it('the log is written and read, and goes with its workspace', async () => {
  const example = await insertWorkspace(store, { name: 'E', timeZone: 'UTC', isExample: true }, ownerId, 7)
  const token = await insertSession(store, ownerId, example.id, 7)
  const entry = { actor: 'Camille', userId: ownerId, apiKeyId: null, subjectId: null, choice: null }
  const more = {
    workspaceId: example.id,
    noun: 'cycles',
    action: 'cycles.create',
    subject: 'Été',
    fields: ['name'],
  }
  await insertAuditEntry(store, { ...entry, ...more }, 8)
  expect((await pageOfAuditLog(store, example.id, { ...PAGE, q: 'ete' })).items).toMatchObject(
    [more].map(({ workspaceId: _, ...rest }) => rest),
  )
  await deleteWorkspace(store, example.id)
  expect((await pageOfAuditLog(store, example.id, PAGE)).total).toBe(0)
  expect(await findIdentity(store, token, 9)).toMatchObject({ workspaceId })
})

it('takes each code of a second factor once, and each recovery code once', async () => {
  const person = { userId: ownerId, secretKey: 'a secret key of the tests, 32 characters or more' }
  const now = 1_700_000_000_000
  const { secret } = await beginSecondFactor(store, person, 'c@planeo.example', now)
  const code = new TOTP({ secret }).generate({ timestamp: now })
  const [recovery = ''] = await confirmSecondFactor(store, person, { code, token: '' }, now)
  const later = now + 30_000
  const next = new TOTP({ secret }).generate({ timestamp: later })
  for (const given of [next, recovery]) {
    const tries = await Promise.allSettled(
      [given, given].map((each) => checkSecondFactor(store, person, each, later)),
    )
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
  expect(await removeSecondFactor(store, ownerId)).toBe(true)
  expect(await checkSecondFactor(store, person, undefined, later)).toBe('none')
})
