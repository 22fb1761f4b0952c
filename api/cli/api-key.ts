// `levier api-key create`, `list` and `revoke`: keys for programs.
import { parseArgs } from 'node:util'
import { Role } from '#wire/session'
import { insertApiKey, listAllApiKeys, revokeApiKey } from '../store/api-keys.ts'
import type { Store } from '../store/store.ts'
import { listWorkspaces } from '../store/workspaces.ts'
import { settingsHere, withStore } from './with-store.ts'

const options = {
  role: { type: 'string', default: 'editor' },
  name: { type: 'string', default: 'command line' },
  workspace: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

type New = { role: Role; name: string; workspace: string | undefined }

export async function manageApiKeys(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [deed, id] = positionals
  const { data: role } = Role.safeParse(values.role)
  const { name, workspace, json } = values
  if (deed === 'list') return withStore(settingsHere(), (store) => printKeys(store, json))
  if (deed === 'revoke' && id) return withStore(settingsHere(), (store) => revoke(store, id, json))
  if (deed === 'create' && role)
    return withStore(settingsHere(), (store) => create(store, { role, name, workspace }, json))
  console.error(
    [
      'npm run levier -- api-key create [--role owner|editor|viewer]',
      'npm run levier -- api-key list',
      'npm run levier -- api-key revoke ID',
    ].join('\n'),
  )
  return 2
}

async function create(store: Store, { role, name, workspace }: New, isJson: boolean): Promise<number> {
  const workspaces = await listWorkspaces(store)
  const chosen = workspace ? workspaces.find(({ id }) => id === workspace) : workspaces[0]
  if (!chosen || (!workspace && workspaces.length > 1)) {
    console.error(
      workspaces.length === 0
        ? 'There is no workspace yet: create the owner first (levier setup-link).'
        : `Name the workspace: --workspace ${workspaces.map(({ id, name }) => `${id} (${name})`).join(' or ')}`,
    )
    return 1
  }
  const key = await insertApiKey(store, { workspaceId: chosen.id, name, role }, Date.now())
  console.log(isJson ? JSON.stringify({ key, role, workspace: chosen.id }) : key)
  return 0
}

async function printKeys(store: Store, isJson: boolean): Promise<number> {
  const keys = await listAllApiKeys(store)
  const day = (at: number) => new Date(at).toISOString().slice(0, 10)
  if (isJson) {
    const items = keys.map(({ workspaceId, ...key }) => ({ ...key, workspace: workspaceId }))
    console.log(JSON.stringify({ items }))
    return 0
  }
  if (keys.length === 0) console.log('There is no key yet.')
  for (const { id, name, role, createdAt, revokedAt } of keys) {
    const state = revokedAt === null ? '' : `, revoked ${day(revokedAt)}`
    console.log(`${id}  ${role.padEnd('editor'.length)}  ${name}: created ${day(createdAt)}${state}`)
  }
  return 0
}

async function revoke(store: Store, id: string, isJson: boolean): Promise<number> {
  const key = (await listAllApiKeys(store)).find((candidate) => candidate.id === id)
  if (!key) {
    console.error(`No key has the id ${id}: npm run levier -- api-key list names them.`)
    return 1
  }
  const now = Date.now()
  const revokedAt = key.revokedAt ?? now
  await revokeApiKey(store, key, now)
  const said = key.revokedAt === null ? 'is revoked: nobody gets in with it' : 'was revoked already'
  console.log(isJson ? JSON.stringify({ id, revokedAt }) : `The key ${key.name} (${id}) ${said}.`)
  return 0
}
