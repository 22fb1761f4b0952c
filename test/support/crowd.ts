// Visitors in exact numbers, through the public event path: so many of each variant, so many of whom convert.
import { assigner } from '#domain/bucket'
import type { PublishedExperiment } from '#domain/experiment'
import type { TestApp } from './app.ts'

type Place = { siteKey: string; experimentKey: string; goalKey: string; pageUrl?: string }
/** By variant: visitors, and those of them who reach the goal. */
export type Counts = Record<string, readonly [visitors: number, conversions: number]>
type Extra = {
  consent?: 'granted' | 'strict'
  /** What a visitor does beside being exposed, in place of reaching the goal. */
  events?: (index: number, variant: string, hasConverted: boolean) => Record<string, unknown>[]
  properties?: (index: number, variant: string) => Record<string, string>
}

let made = 0

/** Sends them at the test's clock and lets the jobs fold and look. Answers their ids. */
export async function crowd(test: TestApp, place: Place, counts: Counts, extra: Extra = {}) {
  const { body } = await test.send('GET', `/v1/config/${place.siteKey}`)
  const published = (body.experiments as PublishedExperiment[]).find(({ key }) => key === place.experimentKey)
  if (!published) throw new Error(`${place.experimentKey} is not on its site`)
  const choose = assigner(published)
  const isWanted = (id: string, variant: string) => published.variants[choose(id)]?.key === variant
  const origin = new URL(place.pageUrl ?? 'https://www.planeo.example/demo').origin
  const sends: (() => Promise<string>)[] = []
  for (const [variant, [visitors, conversions]] of Object.entries(counts)) {
    for (let index = 0; index < visitors; index++) {
      let visitorId = `crowd-${made++}`
      while (!isWanted(visitorId, variant)) visitorId = `crowd-${made++}`
      // spread evenly, so that any part of the crowd converts at the same rate
      const hasConverted =
        Math.floor(((index + 1) * conversions) / visitors) > Math.floor((index * conversions) / visitors)
      const at = test.now()
      const exposure = {
        ...{ id: `${visitorId}-e`, type: 'exposure', at, variant },
        ...{ experiment: published.key, phase: published.phase },
        ...(extra.properties ? { properties: extra.properties(index, variant) } : {}),
      }
      const reached = hasConverted ? [{ type: 'goal', goal: place.goalKey }] : []
      const deeds = extra.events?.(index, variant, hasConverted) ?? reached
      const events = [exposure, ...deeds.map((deed, i) => ({ id: `${visitorId}-${i}`, at: at + 1, ...deed }))]
      const delivery = {
        siteKey: place.siteKey,
        visitorId,
        sentAt: at + 2,
        consent: extra.consent ?? 'granted',
        events,
      }
      sends.push(async () => {
        const answer = await test.send('POST', '/v1/events', JSON.stringify(delivery), { origin })
        if (answer.body.accepted !== events.length) throw new Error(JSON.stringify(answer.body))
        return visitorId
      })
    }
  }
  const ids: string[] = []
  for (let i = 0; i < sends.length; i += 100) {
    ids.push(...(await Promise.all(sends.slice(i, i + 100).map((send) => send()))))
  }
  await test.jobs()
  return ids
}
