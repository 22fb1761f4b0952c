// `levier api-key create`: a key for programs.
import { parseArgs } from 'node:util'
import { Role } from '#wire/session'
import { insertApiKey } from '../store/api-keys.ts'
import { listWorkspaces } from '../store/workspaces.ts'
import { settingsHere, withStore } from './with-store.ts'

const options = {
  role: { type: 'string', default: 'editor' },
  name: { type: 'string', default: 'command line' },
  workspace: { type: 'string' },
  json: { type: 'boolean' },
} as const

export async function makeApiKey(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const role = Role.safeParse(values.role)
  if (positionals[0] !== 'create' || !role.success) {
    console.error('npm run levier -- api-key create [--role owner|editor|viewer]')
    return 2
  }
  return withStore(settingsHere(), async (store) => {
    const workspaces = await listWorkspaces(store)
    const chosen = values.workspace ? workspaces.find(({ id }) => id === values.workspace) : workspaces[0]
    if (!chosen || (!values.workspace && workspaces.length > 1)) {
      console.error(
        workspaces.length === 0
          ? 'There is no workspace yet: create the owner first (levier setup-link).'
          : `Name the workspace: --workspace ${workspaces.map(({ id, name }) => `${id} (${name})`).join(' or ')}`,
      )
      return 1
    }
    const { name } = values
    const key = await insertApiKey(store, { workspaceId: chosen.id, name, role: role.data }, Date.now())
    console.log(values.json ? JSON.stringify({ key, role: role.data, workspace: chosen.id }) : key)
    return 0
  })
}
