// `levier serve`: runs the server until it is told to stop.
import { readFileSync } from 'node:fs'
import { serve } from '../node.ts'
import { setupToken } from '../routes/setup.ts'
import { readSettings } from '../settings.ts'
import { hasUsers } from '../store/company/users.ts'
import { tellSystemd } from './tell-systemd.ts'
import { withStore } from './with-store.ts'

const DRAIN_MS = 10_000

export async function runServer(): Promise<number> {
  const settings = readSettings(process.env, (path) => readFileSync(path, 'utf8'))
  const { appUrl, demoUrl, secretKey, stop } = await serve(settings)
  const isOwned = await withStore(settings, hasUsers)
  console.log(`\nLevier is running at ${appUrl}`)
  if (demoUrl) console.log(`A demo landing page is at ${demoUrl}`)
  if (!isOwned)
    console.log(`\nCreate the owner with this link, once: ${appUrl}/setup?token=${setupToken(secretKey)}\n`)
  tellSystemd()

  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  process.once('SIGINT', resolve)
  // said more than once where a launcher hands it on and the whole group hears it
  process.on('SIGTERM', resolve)
  await promise
  setTimeout(() => process.exit(1), DRAIN_MS).unref()
  await stop()
  return 0
}
