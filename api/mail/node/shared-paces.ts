// The pace of each relay, which all companies that send through it share: the slowest that any of them asks for, in equal parts.
import { type TokenBucket, tokenBucket } from '#domain/email/token-bucket'

/** Whoever has not asked for so long has nothing to send now: passes are more often. */
const ASKED_WITHIN_MS = 10_000

type Company = { perMinute: number | null; askedAt: number; part: TokenBucket }
type Shared = {
  companies: Map<string, Company>
  perMinute: number | null
  /** How many companies it is divided among. */
  parts: number
  whole: TokenBucket
}

/** `relay` names a server and who one is there: its limits are theirs together. */
export type SharedPaces = (
  relay: string,
  workspaceId: string,
  perMinute: number | null,
  now: number,
) => TokenBucket

export function sharedPaces(): SharedPaces {
  const relays = new Map<string, Shared>()

  const shareOf = (shared: Shared, now: number): void => {
    const asking = [...shared.companies.values()].filter(({ askedAt }) => now - askedAt <= ASKED_WITHIN_MS)
    const slowest = slowestOf(asking)
    if (slowest !== shared.perMinute) shared.whole = tokenBucket(slowest, now)
    else if (asking.length === shared.parts) return
    shared.perMinute = slowest
    shared.parts = asking.length
    for (const company of asking) company.part = tokenBucket(slowest && slowest / asking.length, now)
  }

  return (relay, workspaceId, perMinute, now) => {
    const known = relays.get(relay)
    const shared = known ?? { companies: new Map(), perMinute, parts: 0, whole: tokenBucket(perMinute, now) }
    relays.set(relay, shared)
    const company = shared.companies.get(workspaceId) ?? {
      part: tokenBucket(perMinute, now),
      perMinute,
      askedAt: now,
    }
    company.perMinute = perMinute
    shared.companies.set(workspaceId, company)
    const ask = (at: number) => {
      company.askedAt = at
      shareOf(shared, at)
    }
    return {
      take(at) {
        ask(at)
        return shared.whole.nextAt(at) <= at && company.part.take(at) && shared.whole.take(at)
      },
      reserve(at) {
        ask(at)
        shared.whole.reserve(at)
        company.part.reserve(at)
      },
      nextAt(at) {
        ask(at)
        return Math.max(shared.whole.nextAt(at), company.part.nextAt(at))
      },
    }
  }
}

function slowestOf(companies: readonly Company[]): number | null {
  const rates = companies.map(({ perMinute }) => perMinute).filter((rate) => rate !== null)
  return rates.length === 0 ? null : Math.min(...rates)
}
