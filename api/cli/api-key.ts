// `levier api-key create`, `list` and `revoke`: keys for programs.
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Scope } from '#wire/scopes'
import { Role } from '#wire/session'
import { listAllApiKeys, makeApiKey, revokeApiKey } from '../store/company/api-keys.ts'
import { insertAuditEntry, ofServer } from '../store/company/audit-log.ts'
import { listWorkspaces } from '../store/company/workspaces.ts'
import type { Store } from '../store/store.ts'
import { settingsHere, withStore } from './with-store.ts'

const DAY_MS = 24 * 3600 * 1000
const options = {
  role: { type: 'string', default: 'editor' },
  name: { type: 'string', default: 'command line' },
  workspace: { type: 'string' },
  scopes: { type: 'string' },
  days: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

/** What a key may do and until when (days from now); null for no limit. */
const Limits = z.object({
  scopes: z.array(Scope).min(1).nullable(),
  days: z.coerce.number().int().positive().max(3660).nullable(),
})
type New = { role: Role; name: string; workspace: string | undefined } & z.infer<typeof Limits>

export async function manageApiKeys(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [deed, id] = positionals
  const { data: role } = Role.safeParse(values.role)
  const { name, workspace, json } = values
  const { data: limits } = Limits.safeParse({
    scopes: values.scopes?.split(',') ?? null,
    days: values.days ?? null,
  })
  if (deed === 'list') return withStore(settingsHere(), (store) => printKeys(store, json))
  if (deed === 'revoke' && id) return withStore(settingsHere(), (store) => revoke(store, id, json))
  if (deed === 'create' && role && limits)
    return withStore(settingsHere(), (store) => create(store, { role, name, workspace, ...limits }, json))
  console.error(
    [
      'npm run levier -- api-key create [--role owner|editor|viewer] [--scopes SCOPE,SCOPE] [--days N]',
      `  scopes: ${Scope.options.join(' ')}`,
      'npm run levier -- api-key list',
      'npm run levier -- api-key revoke ID',
    ].join('\n'),
  )
  return 2
}

async function create(
  store: Store,
  { role, name, workspace, scopes, days }: New,
  isJson: boolean,
): Promise<number> {
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
  const now = Date.now()
  const expiresAt = days === null ? null : now + days * DAY_MS
  const { id, key } = await makeApiKey(store, { workspaceId: chosen.id, name, role, scopes, expiresAt }, now)
  await tell(store, 'create', { id, name, workspaceId: chosen.id }, role)
  console.log(isJson ? JSON.stringify({ key, role, scopes, expiresAt, workspace: chosen.id }) : key)
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
  for (const { id, name, role, scopes, createdAt, expiresAt, lastUsedAt, revokedAt } of keys) {
    const facts = [
      `created ${day(createdAt)}`,
      scopes === null ? null : `only ${scopes.join(' ')}`,
      lastUsedAt === null ? 'never used' : `last used ${day(lastUsedAt)}`,
      expiresAt === null ? null : `until ${day(expiresAt)}`,
      revokedAt === null ? null : `revoked ${day(revokedAt)}`,
    ]
    const known = facts.filter((fact) => fact !== null).join(', ')
    console.log(`${id}  ${role.padEnd('editor'.length)}  ${name}: ${known}`)
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
  if (key.revokedAt === null) await tell(store, 'delete', key, null)
  const said = key.revokedAt === null ? 'is revoked: nobody gets in with it' : 'was revoked already'
  console.log(isJson ? JSON.stringify({ id, revokedAt }) : `The key ${key.name} (${id}) ${said}.`)
  return 0
}

/** In the company's log, as what the command line did. */
function tell(
  store: Store,
  verb: 'create' | 'delete',
  { id, name, workspaceId }: { id: string; name: string; workspaceId: string },
  choice: Role | null,
) {
  const what = { noun: 'api-keys', action: `api-keys.${verb}`, subjectId: id, subject: name, choice }
  return insertAuditEntry(store, ofServer({ workspaceId, ...what }), Date.now())
}
