// Events acknowledged a second in workerd with its local D1: no network is in its way, so D1 itself does no better.
import { median } from 'simple-statistics'
import { makePlace } from '../faults/place.ts'
import { startWorker } from '../support/server.ts'
import { loadEvents, type Round } from './load-events.ts'

const ROUNDS = 3
const MEASURED_MS = 10_000

export async function benchEdge(): Promise<void> {
  const { origin, setupUrl, stop } = await startWorker()
  const token = new URL(setupUrl).searchParams.get('token') ?? ''
  const { siteKey } = await makePlace(origin, token)
  const rounds: Round[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push(await loadEvents(`${origin}/v1/events?${siteKey}`, MEASURED_MS))
  await stop()
  const rate = Math.round(median(rounds.map((round) => round.rate))).toLocaleString('en')
  const p99 = Math.max(...rounds.map(({ p99Ms }) => p99Ms)).toFixed(0)
  console.log(`  workerd, local D1: ${rate} events/s, p99 ${p99} ms in the worst round, 64 connections`)
}
