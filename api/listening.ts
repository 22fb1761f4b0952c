// A port that is listened on until it is closed.
import { serve } from '@hono/node-server'

/** What has been asked is answered until then; whoever has not finished asking is cut off. */
const DRAIN_MS = 5000

export type Listening = { close(): Promise<void> }

/** Resolves once it listens. A port that is taken is told with the way out. */
export function listening(
  fetch: Parameters<typeof serve>[0]['fetch'],
  hostname: string,
  port: number,
): Promise<Listening> {
  const { promise, resolve, reject } = Promise.withResolvers<Listening>()
  const refuse = (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === 'EADDRINUSE'
    reject(
      isTaken
        ? new Error(`Port ${port} is taken: choose another, for example PORT=${port + 10} npm start`)
        : error,
    )
  }
  const server = serve({ fetch, hostname, port }, () => {
    server.off('error', refuse)
    resolve({ close })
  })
  server.once('error', refuse)
  const close = () => {
    const closed = Promise.withResolvers<void>()
    if (!('closeIdleConnections' in server)) {
      server.close(() => closed.resolve())
      return closed.promise
    }
    // a connection that was busy may stay open after its answer, and ask again
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      closed.resolve()
    })
    return closed.promise
  }
  return promise
}
