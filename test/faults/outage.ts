// The store taken away from a running server and given back: what callers are told meanwhile, and how soon it is well again.
import { setTimeout as wait } from 'node:timers/promises'
import type { Levier } from './levier-process.ts'
import { makePlace } from './place.ts'
import { isSound, printTally, tally } from './tally.ts'
import { startLoad } from './visitors.ts'

/** Whether all was well, where it could be tried at all. */
export type Outcome = boolean | 'skipped'

export type Outage = {
  take: () => void | Promise<void>
  giveBack: () => void | Promise<void>
  durationMs: number
  /** Reading is impossible too: what asks the store then says 503 with Retry-After. */
  takesReads?: boolean
}

/** True where events and `/ready` answered 503 with Retry-After, the rest went on, and all was well afterwards. */
export async function sufferOutage(
  levier: Levier,
  { take, giveBack, durationMs, takesReads = false }: Outage,
): Promise<boolean> {
  await levier.start()
  const place = await makePlace(levier.origin)
  const load = startLoad(levier.origin, place, 8)
  await wait(1500)
  const before = { refused: load.refusals.length, acknowledged: load.acknowledged.size }

  await take()
  const takenAt = Date.now()
  const ready: Look[] = []
  const others: Look[] = []
  while (Date.now() - takenAt < durationMs) {
    // those that only read must not wait for those that write
    const reads = ['/health', `/s/${place.siteKey}.js`, `/v1/config/${place.siteKey}`]
    const [own, ...rest] = await Promise.all(['/ready', ...reads].map((path) => look(levier.origin + path)))
    if (own) ready.push(own)
    others.push(...rest)
    await wait(100)
  }
  const refusals = load.refusals.slice(before.refused)
  const meanwhile = load.acknowledged.size
  await giveBack()
  const givenBackAt = Date.now()
  while ((await look(`${levier.origin}/ready`)).status !== 200 && Date.now() - givenBackAt < 60_000)
    await wait(50)
  while (load.acknowledged.size <= meanwhile && Date.now() - givenBackAt < 60_000) await wait(20)
  const recoveredMs = Date.now() - givenBackAt
  await load.end()

  const told = refusals.filter(({ status, retryAfter }) => status === 503 && retryAfter !== null)
  const readyTold = ready.filter(({ status, retryAfter }) => status === 503 && retryAfter !== null)
  const refused = others.filter(({ status, retryAfter }) => status === 503 && retryAfter !== null)
  const failing = others.filter(({ status }) => status !== 200).length - (takesReads ? refused.length : 0)
  console.log(`  away for               ${((givenBackAt - takenAt) / 1000).toFixed(1)} s`)
  console.log(`  deliveries refused     ${refusals.length}, ${told.length} of them by 503 with Retry-After`)
  console.log(`  longest wait for it    ${longest(refusals)} ms`)
  console.log(`  /ready                 ${readyTold.length} of ${ready.length} said 503 with Retry-After`)
  console.log(
    `  script, config, health ${others.length} asked, ${refused.length} told 503 with Retry-After, ${failing} failed, slowest ${longest(others)} ms`,
  )
  console.log(`  well again after       ${recoveredMs} ms, without a restart`)
  const report = await tally(levier, place, load.acknowledged)
  printTally(report)
  return (
    isSound(report) &&
    told.length > 0 &&
    told.length === refusals.length &&
    readyTold.length > 0 &&
    failing === 0 &&
    recoveredMs < 30_000
  )
}

type Look = { status: number; retryAfter: string | null; tookMs: number }

async function look(url: string): Promise<Look> {
  const at = performance.now()
  const response = await fetch(url).catch(() => undefined)
  await response?.arrayBuffer()
  return {
    status: response?.status ?? 0,
    retryAfter: response?.headers.get('retry-after') ?? null,
    tookMs: performance.now() - at,
  }
}

const longest = (looks: readonly { tookMs: number }[]) =>
  Math.round(looks.reduce((most, { tookMs }) => Math.max(most, tookMs), 0))
