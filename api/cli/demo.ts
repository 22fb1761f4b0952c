// `levier demo`: the landing page alone, on its own origin, with the script of a site on any server.
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { demoPage } from '../demo/landing.ts'
import { readSnippet } from '../node-assets.ts'
import { pasteOf } from '../routes/paste.ts'

const options = {
  api: { type: 'string' },
  'site-key': { type: 'string' },
  port: { type: 'string', default: '8788' },
} as const

export async function serveDemo(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const api = URL.parse(values.api ?? '')
  const key = values['site-key']
  if (!api || !key) {
    console.error('npm run levier -- demo --api URL --site-key KEY [--port PORT]')
    return 2
  }
  const paste = async () => pasteOf(readSnippet().loader, api.origin, key)
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>()
  const server = serve(
    { fetch: demoPage({ paste }).fetch, hostname: '127.0.0.1', port: Number(values.port) },
    () => {
      console.log(`The demo landing page is at http://localhost:${values.port}`)
    },
  )
  process.once('SIGINT', resolve)
  process.once('SIGTERM', resolve)
  await promise
  server.close()
  return 0
}
