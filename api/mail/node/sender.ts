// The sender: one in all processes of this database at a time, company by company, in passes over what is due.
import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import type { Log } from '../../log.ts'
import { releaseLease, takeLease } from '../../store/leases.ts'
import { SENDER_LEASE } from '../../store/sending/claims.ts'
import { listSendingWorkspaces } from '../../store/sending/sending.ts'
import type { Store } from '../../store/store.ts'
import type { Committer } from './committer.ts'
import type { PassReport } from './company-pass.ts'
import { type DomainPaces, domainPaces, type Paces } from './due-mail.ts'
import { isHeldByTheDead } from './lease-holder.ts'
import { type RelayHealth, relayHealth } from './relay-health.ts'
import type { Relays } from './relays.ts'
import { sendCompany } from './send-company.ts'
import type { SenderEpoch } from './sender-epoch.ts'
import { sharedPaces } from './shared-paces.ts'
import { templateRuns } from './template-runs.ts'

const LEASE_MS = 30_000

export type SenderOptions = {
  store: Store
  committer: Committer
  relays: Relays
  epoch: SenderEpoch
  secretKey: string
  baseUrl: string
  clock: () => number
  random: () => number
  log: Log
  /** Units have been exposed: there is something to fold. */
  onSent: () => void
}

export type Sender = {
  /** Undefined where another process sends. */
  pass(options?: { now?: number; workspaceId?: string }): Promise<SenderReport | undefined>
  /** Servers that were away are asked again at once: their settings may be others now. */
  forgetRests(): void
  /**
   * A turn for one mail outside any pass, at its server's pace and its domain's: campaigns stand back behind it. Answers how
   * long it waits for it; nothing is taken where that is longer than `patienceMs`.
   */
  takeTurn(
    workspaceId: string,
    domain: string,
    patienceMs: number,
  ): Promise<{ isTaken: boolean; waitMs: number }>
  /** A company's server has taken a mail outside any pass, such as a test: it is not in trouble. */
  tookMail(workspaceId: string): Promise<void>
  /** No mail is begun any more; resolves when those under way have ended. */
  stop(): Promise<void>
}
export type SenderReport = { sent: number; heldUntil: number | undefined }

export function createSender(options: SenderOptions): Sender {
  const { store, relays, clock, random } = options
  const holder = `${hostname()}:${process.pid}:${randomUUID()}`
  const paces = new Map<string, DomainPaces>()
  const paceOfRelay = sharedPaces()
  const healths = new Map<string, RelayHealth>()
  const unfilled = templateRuns()
  /** Two passes over the same mails would take each other's for interrupted ones. */
  const busy = new Set<string>()
  const underWay = new Set<Promise<unknown>>()
  let isStopping = false

  const holdLease = async (): Promise<boolean> => {
    if (await takeLease(store, SENDER_LEASE, holder, clock(), LEASE_MS)) return true
    // a process of this machine that has ended will not give it back: waiting for it to run out helps nobody
    if (!(await isHeldByTheDead(store, SENDER_LEASE))) return false
    return takeLease(store, SENDER_LEASE, holder, clock(), LEASE_MS)
  }

  const pacesOf = async (workspaceId: string, now: number) => {
    const relay = await relays.of(workspaceId)
    const { rates } = relay.settings.body
    const known = paces.get(workspaceId)
    const domains = known?.made === JSON.stringify(rates) ? known : domainPaces(rates, now)
    paces.set(workspaceId, domains)
    const pace: Paces = {
      relay: paceOfRelay(relay.key, workspaceId, rates.perMinute, now),
      domain: domains.domain,
    }
    return { relay, pace }
  }

  const healthOf = (workspaceId: string): RelayHealth => {
    const known = healths.get(workspaceId)
    if (known) return known
    const health = relayHealth({ store, log: options.log, random, workspaceId })
    healths.set(workspaceId, health)
    return health
  }

  const company = async (workspaceId: string, at: () => number): Promise<PassReport | undefined> => {
    if (busy.has(workspaceId)) return undefined
    busy.add(workspaceId)
    try {
      return await passOf(workspaceId, at)
    } finally {
      busy.delete(workspaceId)
    }
  }

  const passOf = async (workspaceId: string, at: () => number): Promise<PassReport> => {
    const health = healthOf(workspaceId)
    const restsUntil = health.restsUntil(at())
    if (restsUntil !== undefined) return { sent: 0, heldUntil: restsUntil, trouble: undefined }
    const { relay, pace } = await pacesOf(workspaceId, at())
    const report = await sendCompany({
      ...options,
      workspaceId,
      relay,
      health,
      paces: pace,
      templateRuns: unfilled,
      holder,
      clock: at,
      leaseClock: clock,
      isStopping: () => isStopping,
    })
    await health.passed(report, at())
    return { ...report, heldUntil: health.restsUntil(at()) ?? report.heldUntil }
  }

  const run = async ({ now, workspaceId }: { now?: number; workspaceId?: string }) => {
    if (isStopping) return undefined
    if (!(await holdLease())) {
      await options.epoch.keepUp()
      return undefined
    }
    const renewal = setInterval(() => void holdLease().catch(() => {}), LEASE_MS / 3).unref()
    const at = now === undefined ? clock : () => now
    const report: SenderReport = { sent: 0, heldUntil: undefined }
    try {
      await options.epoch.begin(clock())
      const companies = workspaceId ? [workspaceId] : await listSendingWorkspaces(store)
      const passes = companies.map((id) =>
        company(id, at).catch((error) => {
          // one company's trouble is not another's
          options.log.error('sending_failed', { workspaceId: id, error })
          return undefined
        }),
      )
      for (const done of await Promise.all(passes)) {
        report.sent += done?.sent ?? 0
        if (done?.heldUntil !== undefined)
          report.heldUntil = Math.min(report.heldUntil ?? done.heldUntil, done.heldUntil)
      }
      if (report.sent > 0) options.onSent()
      return report
    } finally {
      clearInterval(renewal)
    }
  }

  return {
    pass(which = {}) {
      const running = run(which)
      underWay.add(running)
      return running.finally(() => underWay.delete(running))
    },
    forgetRests: () => {
      for (const health of healths.values()) health.wake()
    },
    async takeTurn(workspaceId, domain, patienceMs) {
      const now = clock()
      const { pace } = await pacesOf(workspaceId, now)
      const both = [pace.relay, pace.domain(domain)]
      const waitMs = Math.max(...both.map((bucket) => bucket.nextAt(now))) - now
      const isTaken = waitMs <= patienceMs
      if (isTaken) for (const bucket of both) bucket.reserve(now)
      return { isTaken, waitMs }
    },
    tookMail: (workspaceId) => healthOf(workspaceId).passed({ trouble: undefined, sent: 1 }, clock()),
    async stop() {
      isStopping = true
      await Promise.allSettled(underWay)
      await releaseLease(store, SENDER_LEASE, holder)
    },
  }
}
