// How much one address and one site may send: generous, in memory, and a browser that meets it sends again later.

import { MAX_EVENTS } from '#wire/events'

/** A second, sustained; 0 for no limit. What is not used is kept for half a minute. */
export type EventRates = { perAddress: number; perSite: number }

/** A campus behind one address, and a hundred million page views a day. */
export const GENEROUS: EventRates = { perAddress: 300, perSite: 5000 }

export type EventLimits = {
  /** Takes room for some events; answers how long to wait where there is none, in ms, else 0. `network` is undefined where everybody's. */
  take(siteId: string, network: string | undefined, events: number, now: number): number
}

const BURST_SECONDS = 30
/** Beyond it everybody is forgiven: a flood from so many addresses is for the network to stop. */
const MAX_KEYS = 50_000

export function createEventLimits({ perAddress, perSite }: EventRates): EventLimits {
  const ofAddress = createBuckets(perAddress)
  const ofSite = createBuckets(perSite)
  return {
    take: (siteId, network, events, now) => {
      const waitMs = network === undefined ? 0 : ofAddress(network, events, now)
      return waitMs > 0 ? waitMs : ofSite(siteId, events, now)
    },
  }
}

/** The generic cell rate algorithm (ITU-T I.371): per key the time at which all that was taken will have been earned. */
function createBuckets(rate: number): (key: string, amount: number, now: number) => number {
  if (rate === 0) return () => 0
  const paidUntil = new Map<string, number>()
  const burstMs = BURST_SECONDS * 1000
  const mostOwedMs = burstMs + (1000 * MAX_EVENTS) / rate
  return (key, amount, now) => {
    const aheadMs = Math.max(0, (paidUntil.get(key) ?? 0) - now)
    // more than anybody can owe: the clock was set back, which must lock nobody out
    const owedMs = aheadMs > mostOwedMs ? 0 : aheadMs
    const costMs = (1000 * amount) / rate
    const isRefused = owedMs >= burstMs
    if (paidUntil.size >= MAX_KEYS) forget(paidUntil, now)
    paidUntil.set(key, now + owedMs + (isRefused ? 0 : costMs))
    return isRefused ? Math.ceil(owedMs - burstMs + costMs) : 0
  }
}

function forget(paidUntil: Map<string, number>, now: number): void {
  for (const [key, at] of paidUntil) if (at <= now) paidUntil.delete(key)
  if (paidUntil.size >= MAX_KEYS) paidUntil.clear()
}
