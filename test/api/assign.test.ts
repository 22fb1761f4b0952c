// The server's assignment, its recheck, and the domain's agree for any visitor id.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isEligible } from '#domain/audience'
import { assign } from '#domain/experiment'
import type { SiteConfig } from '#wire/config'
import { asOwner, makeDraft, openApp } from '../support/app.ts'

it('takes exactly the exposure to the variant it assigned, for any id', async () => {
  const test = await openApp()
  const owner = await asOwner(test)
  const { site, experiment } = await makeDraft(owner)
  await owner('POST', `/api/experiments/${experiment.id}/start`)
  const siteKey = site.key
  const url = 'https://www.planeo.example/demo/?utm_source=x#haut'
  const config = (await test.send('GET', `/v1/config/${siteKey}`)).body as unknown as SiteConfig
  let count = 0

  const exposedTo = async (visitorId: string, variant: string) => {
    const exposure = {
      type: 'exposure',
      id: `e${count++}`,
      at: test.now(),
      experiment: experiment.key,
      phase: 1,
      variant,
    }
    const body = { siteKey, visitorId, sentAt: test.now(), consent: 'granted', events: [exposure] }
    const answer = await test.send('POST', '/v1/events', JSON.stringify(body), {
      origin: 'https://www.planeo.example',
    })
    return answer.body
  }

  const anyId = fc.oneof(
    fc.uuid(),
    fc.string({ minLength: 1, maxLength: 100 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 25 }),
  )
  await fc.assert(
    fc.asyncProperty(anyId, async (visitorId) => {
      fc.pre(visitorId.length <= 100)
      const { body } = await test.send('POST', '/v1/assign', { siteKey, visitorId, url })
      expect(body.assignments).toEqual(
        assign(config.experiments, visitorId, (audience) => isEligible(audience, url)),
      )
      const [assigned] = body.assignments as { variant: string }[]
      for (const variant of ['a', 'b']) {
        const dropped = variant === assigned?.variant ? [] : [{ reason: 'wrong_variant' }]
        expect(await exposedTo(visitorId, variant)).toMatchObject({ accepted: 1 - dropped.length, dropped })
      }
    }),
    { numRuns: 150 },
  )
})
