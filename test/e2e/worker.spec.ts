// The same journey at the edge: the Worker under wrangler, on D1.
import { freePort, startDemo, startWorker } from '../support/server.ts'
import { test } from './fixture.ts'
import { takeJourney } from './journey.ts'

test('from the set-up link to a verdict, on a Worker with D1', async ({ browser, watch }) => {
  test.setTimeout(240_000)
  const port = await freePort()
  const levier = await startWorker()
  let demo: Awaited<ReturnType<typeof startDemo>> | undefined
  try {
    await takeJourney({
      browser,
      watch,
      ...levier,
      demoOrigin: `http://localhost:${port}`,
      connectDemo: async (siteKey) => {
        demo = await startDemo(port, levier.origin, siteKey)
      },
    })
  } finally {
    await demo?.stop()
    await levier.stop()
  }
})
