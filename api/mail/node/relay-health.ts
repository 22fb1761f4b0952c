// How a company's relay behaves: when it is asked again after trouble, when campaigns stop for it, and what people are told.
import type { RELAY_TROUBLES } from '#wire/relay-trouble'
import type { Log } from '../../log.ts'
import { forgetRelayTrouble, readRelayTrouble, setRelayTrouble } from '../../store/company/relay-trouble.ts'
import { pauseCampaigns } from '../../store/sending/pauses.ts'
import type { Store } from '../../store/store.ts'

/** A server that is away is asked again after half a minute, then ever less often, up to this. */
const LONGEST_REST_MS = 15 * 60_000
/** So long without a session, or with more refusals of us than mails taken: somebody has to know. */
const PATIENCE_MS = 3600_000
/** A server that was asked less often may just be starting. */
const FEWEST_FAILURES = 5
/** So many mails in a row without an answer to their content: each more would be one more that nobody can be sure of. */
const MOST_UNANSWERED = 5
/** A mail that is answered makes up for a twentieth of one that was not. */
const MENDED_BY_ANSWER = 1 / 20

export type Trouble = {
  kind: (typeof RELAY_TROUBLES)[number]
  code: string
  detail: string
  /** Waiting mends nothing: a person has to. */
  isFinal: boolean
}
/** Of one pass: what ended it, and how many mails it took. */
export type Behaviour = { trouble: Trouble | undefined; sent: number }

export type RelayHealth = {
  /** Undefined where it may be asked. */
  restsUntil(now: number): number | undefined
  /** Ask at once: its settings may be others now. */
  wake(): void
  answered(): void
  /** True where nothing more should be handed to it. */
  unanswered(): boolean
  /** It refused a mail for what we are or ask of it, not for its recipient: it does so to many, not to a few. */
  refusedUs(messageId: string, trouble: Trouble, now: number): { isGeneral: boolean }
  passed(behaviour: Behaviour, now: number): Promise<void>
}

type Options = { store: Store; log: Log; random: () => number; workspaceId: string }

export function relayHealth({ store, log, random, workspaceId }: Options): RelayHealth {
  let failures = 0
  let since: number | undefined
  let until = 0
  let doubt = 0
  /** Since the first refusal of us; judged after an hour. */
  let refusals = noRefusals()
  /** Undefined: another process may have told of something. */
  let told: Trouble | null | undefined

  /** After an hour: what it said last, where it refused us more often than it took mails. */
  const judgeRefusals = (now: number): Trouble | undefined => {
    const { since: first, of, count, taken, last } = refusals
    if (first === undefined || now - first < PATIENCE_MS) return undefined
    refusals = noRefusals()
    return last && of.size >= FEWEST_FAILURES && count > taken ? { ...last, isFinal: true } : undefined
  }

  const recovered = async () => {
    failures = 0
    since = undefined
    until = 0
    if (told === null) return
    if (told !== undefined || (await readRelayTrouble(store, workspaceId)) !== null)
      await store.batch([forgetRelayTrouble(store, workspaceId)])
    told = null
  }

  const failed = async (trouble: Trouble, now: number) => {
    failures++
    since ??= now
    const longest = Math.min(LONGEST_REST_MS, 30_000 * 2 ** (failures - 1))
    until = now + longest * (0.75 + random() / 4)
    const isForLong = now - since >= PATIENCE_MS && failures >= FEWEST_FAILURES
    const isOver = trouble.isFinal || (isForLong && trouble.kind === 'away')
    const { kind, code, detail } = trouble
    const row = { kind, code, detail, since, at: now, againAt: isOver ? null : Math.round(until) }
    if (told?.kind !== kind || told.code !== code) log.warn('relay_trouble', { workspaceId, kind, code })
    told = trouble
    await store.batch([
      setRelayTrouble(store, workspaceId, row),
      ...(isOver ? pauseCampaigns(store, 'transport', now, { workspaceId }) : []),
    ])
    if (!isOver) return
    // whoever resumes has looked, and begins a new count
    failures = 0
    since = undefined
    until = 0
    doubt = 0
    refusals = noRefusals()
  }

  return {
    // a rest that is longer than any was begun by a clock that has been set back since
    restsUntil: (now) => (until > now && until - now <= LONGEST_REST_MS ? until : undefined),
    wake() {
      until = 0
    },
    answered() {
      doubt = Math.max(0, doubt - MENDED_BY_ANSWER)
    },
    unanswered: () => ++doubt >= MOST_UNANSWERED,
    refusedUs(messageId, trouble, now) {
      refusals.since ??= now
      refusals.last = trouble
      refusals.count++
      refusals.of.add(messageId)
      return { isGeneral: refusals.of.size >= FEWEST_FAILURES }
    },
    async passed({ trouble, sent }, now) {
      refusals.taken += sent
      if (sent > 0) await recovered()
      const worst = judgeRefusals(now) ?? trouble
      if (worst) await failed(worst, now)
    },
  }
}

type Refusals = { since?: number; last?: Trouble; of: Set<string>; count: number; taken: number }
const noRefusals = (): Refusals => ({ of: new Set(), count: 0, taken: 0 })
