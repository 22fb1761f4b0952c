// The same journey at the edge: the Worker under wrangler, on D1.
import { freePort, startDemo, startWorker } from '../support/server.ts'
import { expect, test } from './fixture.ts'
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

test('a Worker answers the same to an unknown email and a wrong password', async () => {
  const levier = await startWorker()
  try {
    const login = await fetch(`${levier.origin}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: levier.origin },
      body: JSON.stringify({ email: 'nobody@planeo.example', password: 'a guess' }),
    })
    expect({ status: login.status, ...(await login.json()) }).toMatchObject({
      status: 401,
      code: 'wrong_credentials',
    })
  } finally {
    await levier.stop()
  }
})
