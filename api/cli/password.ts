// `levier password`: for whoever has lost theirs.
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Password } from '#wire/session'
import { resetPassword } from '../store/users.ts'
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
  const isReset = await withStore(settingsHere(), (store) => resetPassword(store, email, password))
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
