// Writes down every change that succeeded: who, when, what. One place, so that no route can forget it.
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Session } from '#wire/session'
import type { AppEnv } from '../context.ts'
import { type Audited, insertAuditEntry } from '../store/company/audit-log.ts'
import { changedFields, findSubject, type Subject } from '../store/company/audit-subject.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const verbs: Record<string, string> = { POST: 'create', PUT: 'update', PATCH: 'update', DELETE: 'delete' }

/** Calls that change nothing, or nothing of the company's own. */
export const SILENT = [
  // drafts are saved as one writes: what is launched is told
  'campaigns.update',
  'learnings.draft',
  'experiments.phase-check',
  'metrics.measure',
  'left-out-ranges.preview',
  'imports.rows',
  'example.create',
  'example.step',
  'example.delete',
  'emails.preview',
  'mail-settings.check-domain',
  'forms.preview',
  'mail-feedback.mailbox.check',
  'webhooks.test',
  'conversion-imports.rows',
]

/** The one value of a body that tells the action; everything else stays out of the log. */
const choices: Record<string, string> = {
  'members.update': 'role',
  'invitations.create': 'role',
  'api-keys.create': 'role',
  'experiments.rollout': 'variant',
  'experiments.decisions': 'action',
  'campaigns.choose': 'variant',
}

/** `POST /api/experiments/:id/start` → noun `experiments`, action `experiments.start`. */
export function auditedCall(method: string, path: string) {
  const [noun = '', ...rest] = path
    .split('/')
    .filter((part) => part !== '')
    .slice(1)
  const [first] = rest
  const id = first !== undefined && ID.test(first) ? first : null
  const below = rest.filter((part) => !ID.test(part) && !/^\d+$/.test(part))
  const isAction = method === 'POST' && below.length > 0
  const action = [noun, ...below, ...(isAction ? [] : [verbs[method] ?? method.toLowerCase()])].join('.')
  return { noun, id, action }
}

export const audit = () =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { noun, id, action } = auditedCall(c.req.method, c.req.path)
    if (SAFE.includes(c.req.method) || SILENT.includes(action)) return next()
    const { store } = c.var.services
    const { workspaceId } = c.var.identity
    const before = id === null ? undefined : await findSubject(store, workspaceId, noun, id)
    await next()
    if (!c.res.ok || c.var.audit === null) return
    try {
      const subjectId = id ?? (await madeId(c))
      const after = subjectId === null ? undefined : await findSubject(store, workspaceId, noun, subjectId)
      const sent = await sentBody(c)
      const fields = c.req.method === 'PATCH' ? fieldsOf(before, after, sent) : []
      if (c.req.method === 'PATCH' && fields.length === 0) return
      const chosen = sent[choices[action] ?? '']
      const choice = typeof chosen === 'string' ? chosen : null
      const subject = (after ?? before)?.name ?? null
      await recordAudit(c, { action, noun, subjectId, subject, fields, choice, ...c.var.audit })
    } catch (error) {
      // the change has been made: the caller is not told that it failed
      c.var.services.log.error('audit_failed', { action, error })
    }
  })

type Entry = Partial<Audited> & { action: string; noun: string }

/** Appends an entry of whoever is asking. */
async function recordAudit(c: Context<AppEnv>, entry: Entry) {
  const { store, clock } = c.var.services
  const { workspaceId, userId, apiKeyId, name: actor } = c.var.identity
  await insertAuditEntry(store, { ...blank, workspaceId, userId, apiKeyId, actor, ...entry }, clock())
}

/** For reading that takes data out of Levier: exports are told as changes are. */
export async function recordExport(
  c: Context<AppEnv>,
  noun: string,
  subject: { id: string; name: string } | null = null,
) {
  const { id: subjectId = null, name = null } = subject ?? {}
  await recordAudit(c, { noun, action: `${noun}.export`, subjectId, subject: name })
}

/** The same for one person's data: that it was handed out, and not whose it is. */
export async function recordPersonExport(c: Context<AppEnv>, noun: 'contacts' | 'visitors') {
  await recordAudit(c, { noun, action: `${noun}.export.person` })
}

/** Appends an entry of a person, for calls about their own session: the middleware sees nobody there. */
export async function recordPerson(c: Context<AppEnv>, { user, workspace }: Session, entry: Entry) {
  const { store, clock } = c.var.services
  const who = { workspaceId: workspace.id, userId: user.id, apiKeyId: null, actor: user.name }
  await insertAuditEntry(store, { ...blank, ...who, ...entry }, clock())
}

const blank = { subjectId: null, subject: null, fields: [], choice: null }

function fieldsOf(before: Subject | undefined, after: Subject | undefined, sent: object): string[] {
  return before && after ? changedFields(before, after, Object.keys(sent)) : Object.keys(sent)
}

async function sentBody(c: Context<AppEnv>): Promise<Record<string, unknown>> {
  const body = await c.req.json().catch(() => undefined)
  return typeof body === 'object' && body !== null ? body : {}
}

async function madeId(c: Context<AppEnv>): Promise<string | null> {
  if (!c.res.headers.get('content-type')?.includes('json')) return null
  const { id } = (await c.res.clone().json()) as { id?: unknown }
  return typeof id === 'string' ? id : null
}
