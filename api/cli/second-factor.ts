// `levier second-factor remove`: for whoever has lost the phone and the recovery codes, where no owner can help.
import { parseArgs } from 'node:util'
import { insertAuditEntry, ofServer } from '../store/company/audit-log.ts'
import { removeSecondFactor } from '../store/company/second-factors.ts'
import { findUserByEmail } from '../store/company/users.ts'
import { listMemberships } from '../store/company/workspaces.ts'
import type { Store } from '../store/store.ts'
import { settingsHere, withStore } from './with-store.ts'

export async function manageSecondFactor(args: string[]): Promise<number> {
  const options = { email: { type: 'string' }, json: { type: 'boolean', default: false } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  if (positionals[0] !== 'remove' || !values.email) {
    console.error('npm run levier -- second-factor remove --email EMAIL')
    return 2
  }
  const email = values.email.toLowerCase()
  return withStore(settingsHere(), (store) => remove(store, email, values.json))
}

async function remove(store: Store, email: string, isJson: boolean): Promise<number> {
  const user = await findUserByEmail(store, email)
  if (!user) {
    console.error(`Nobody here has the email ${email}.`)
    return 1
  }
  const isRemoved = await removeSecondFactor(store, user.id)
  const what = {
    noun: 'members',
    action: 'members.second-factor.delete',
    subjectId: user.id,
    subject: user.name,
  }
  for (const { id: workspaceId } of isRemoved ? await listMemberships(store, user.id) : [])
    await insertAuditEntry(store, ofServer({ workspaceId, ...what }), Date.now())
  const said = isRemoved ? 'is removed: the password alone logs in' : 'was not there'
  console.log(
    isJson ? JSON.stringify({ email, removed: isRemoved }) : `The second factor of ${email} ${said}.`,
  )
  return 0
}
