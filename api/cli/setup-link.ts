// `levier setup-link`: the link that creates the first owner, printed again.
import { parseArgs } from 'node:util'
import { setupToken } from '../routes/setup.ts'
import { hasUsers } from '../store/company/users.ts'
import { readSecretKey } from '../store/open/node.ts'
import { settingsHere, withStore } from './with-store.ts'

export async function printSetupLink(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
  const settings = settingsHere()
  if (await withStore(settings, hasUsers)) {
    console.error('This server has an owner: log in, or set a new password with `levier password`.')
    return 1
  }
  const origin = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`
  const url = `${origin}/setup?token=${setupToken(readSecretKey(settings))}`
  console.log(values.json ? JSON.stringify({ url }) : url)
  return 0
}
