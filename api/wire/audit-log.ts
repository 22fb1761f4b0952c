// The audit log: who changed what, when. Written by the server, never by callers; nothing changes it afterwards.
import { z } from 'zod'
import { Id, Instant, PageQuery, pageOf } from './common.ts'

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  /** The name that the person or the API key had then. */
  actor: z.string(),
  userId: Id.nullable(),
  apiKeyId: Id.nullable(),
  /** `noun.verb`, such as `experiments.start`. */
  action: z.string(),
  noun: z.string(),
  subjectId: z.string().nullable(),
  /** The name that the thing had then. */
  subject: z.string().nullable(),
  /** Names of the fields that changed, never their values. */
  fields: z.array(z.string()),
  /** The one value that tells the action, such as the role given or the variant rolled out. */
  choice: z.string().nullable(),
})
export const AuditPage = pageOf(AuditEntry)
export const AuditQuery = PageQuery.extend({ userId: Id.optional(), noun: z.string().max(60).optional() })

export type AuditEntry = z.infer<typeof AuditEntry>
export type AuditQuery = z.infer<typeof AuditQuery>
