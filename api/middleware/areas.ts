// Which area of an API key's scopes each noun of the API belongs to: a new noun is one line here.
import type { Area, Scope } from '#wire/scopes'

export const NOUNS: Record<Area, readonly string[]> = {
  okrs: ['cycles', 'objectives', 'key-results', 'check-ins', 'metrics', 'hypotheses', 'learnings', 'reviews'],
  experiments: ['experiments', 'exclusion-groups', 'feasibility'],
  sites: ['sites', 'goals', 'left-out-ranges', 'conversions', 'conversion-imports', 'visitors'],
  contacts: ['contacts', 'contact-fields', 'lists', 'imports', 'suppressions', 'forms'],
  emails: ['emails', 'brand', 'images', 'campaigns', 'bounces', 'mail-feedback', 'mail-settings', 'outbox'],
  company: [
    'workspaces',
    'example',
    'teams',
    'members',
    'invitations',
    'api-keys',
    'audit-log',
    'backups',
    'webhooks',
    'privacy',
  ],
}

const areaByNoun = new Map(
  Object.entries(NOUNS).flatMap(([area, nouns]) => nouns.map((noun) => [noun, area as Area] as const)),
)

/** Undefined for a noun that nobody has placed: no scope reaches it. */
export function areaOf(path: string): Area | undefined {
  return areaByNoun.get(path.split('/')[2] ?? '')
}

/** The scope that a call needs. */
export function scopeOf(path: string, isChange: boolean): Scope {
  return `${areaOf(path) ?? 'company'}:${isChange ? 'write' : 'read'}`
}

/** Whether a key of these scopes may make the call; null is everything that its role may. */
export function isInScope(scopes: readonly Scope[] | null, isChange: boolean, path: string): boolean {
  if (scopes === null) return true
  const area = areaOf(path)
  if (area === undefined) return false
  return scopes.includes(`${area}:write`) || (!isChange && scopes.includes(`${area}:read`))
}

/** What scopes allow is part of what others allow: a key makes no key that may do more. */
export function areWithin(scopes: readonly Scope[] | null, limits: readonly Scope[] | null): boolean {
  if (limits === null) return true
  if (scopes === null) return false
  return scopes.every(
    (scope) => limits.includes(scope) || limits.includes(scope.replace(':read', ':write') as Scope),
  )
}
