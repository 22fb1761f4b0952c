// One round of load on one server, from a process of its own.
import { fork } from 'node:child_process'
import { once } from 'node:events'

export type Round = { rate: number; p50Ms: number; p99Ms: number }

/** `url`: of `/v1/events`, its site's key after the question mark. */
export async function loadEvents(url: string, measuredMs: number, what = 'events'): Promise<Round> {
  const load = fork(new URL('./event-load.ts', import.meta.url), [url, String(measuredMs), what])
  const [round] = (await once(load, 'message')) as [Round]
  return round
}
