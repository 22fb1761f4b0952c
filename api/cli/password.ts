// `levier password`: for whoever has lost theirs.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Password } from '#wire/session'
import { auditEntry, ofServer } from '../store/company/audit-log.ts'
import { findUserByEmail, resetPassword } from '../store/company/users.ts'
import { listMemberships } from '../store/company/workspaces.ts'
import type { Store } from '../store/store.ts'
import { settingsHere, withStore } from './with-store.ts'

export async function setPassword(args: string[]): Promise<number> {
  const options = {
    email: { type: 'string' },
    password: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  const { values } = parseArgs({ args, options })
  if (!values.email) {
    console.error('Name the person: --email EMAIL')
    return 2
  }
  const password = values.password ?? randomBytes(12).toString('base64url')
  if (!Password.safeParse(password).success) {
    console.error('--password: at least 10 characters')
    return 2
  }
  const email = values.email.toLowerCase()
  const isReset = await withStore(settingsHere(), (store) => reset(store, email, password))
  if (!isReset) {
    console.error(`Nobody here has the email ${email}.`)
    return 1
  }
  const shown = values.password ? {} : { password }
  if (values.json) console.log(JSON.stringify({ email, ...shown }))
  else
    console.log(
      `New password of ${email}${values.password ? ' is set' : `: ${password}`}. Their sessions are ended.`,
    )
  return 0
}

/** Every company of theirs has an entry, along with the change. */
async function reset(store: Store, email: string, password: string): Promise<boolean> {
  const user = await findUserByEmail(store, email)
  if (!user) return false
  const now = Date.now()
  const what = { noun: 'members', action: 'members.password-reset', subjectId: user.id, subject: user.name }
  const memberships = await listMemberships(store, user.id)
  const entries = memberships.map(({ id }) => auditEntry(store, ofServer({ workspaceId: id, ...what }), now))
  return resetPassword(store, email, password, entries)
}
