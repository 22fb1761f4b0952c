// The last trouble with the server that a company's mail goes through, told until it takes mails again.
import { z } from 'zod'
import { Instant } from './common.ts'

/**
 * `away`: no session; `refused`: it will have none of ours; `silent`: it takes content and does not answer; `busy`: it asks
 * to wait, or a quota is used up.
 */
export const RELAY_TROUBLES = ['away', 'refused', 'silent', 'busy'] as const

export const RelayTrouble = z.object({
  kind: z.enum(RELAY_TROUBLES),
  /** its status, or what went wrong before it could answer */
  code: z.string(),
  /** in its own words */
  detail: z.string(),
  since: Instant,
  at: Instant,
  /** when it is asked again; null where it is not, until somebody resumes */
  againAt: Instant.nullable(),
})

export type RelayTrouble = z.infer<typeof RelayTrouble>
