// The journey on Node, and what a second start finds.
import { startNode } from '../support/server.ts'
import { test } from './fixture.ts'
import { takeJourney } from './journey.ts'

test('from the set-up link to a verdict, on Node', async ({ browser, watch }) => {
  test.setTimeout(180_000)
  const levier = await startNode()
  try {
    await takeJourney({ browser, watch, ...levier })
  } finally {
    await levier.stop()
  }
})
