// What a pass over a company's mails is given, and what it answers.
import type { Store } from '../../store/store.ts'
import type { Committer } from './committer.ts'
import type { Paces } from './due-mail.ts'
import type { RelayHealth, Trouble } from './relay-health.ts'
import type { Relay } from './relays.ts'
import type { TemplateRuns } from './template-runs.ts'

export type CompanyPass = {
  store: Store
  committer: Committer
  workspaceId: string
  relay: Relay
  health: RelayHealth
  paces: Paces
  templateRuns: TemplateRuns
  holder: string
  secretKey: string
  baseUrl: string
  /** Of the mails; leases live by the server's own clock. */
  clock: () => number
  leaseClock: () => number
  random: () => number
  isStopping: () => boolean
}

export type PassReport = {
  sent: number
  /** When those that had to wait for the pace may go. */
  heldUntil: number | undefined
  /** Why its server was asked for no more. */
  trouble: Trouble | undefined
}
