// A port that is listened on until it is closed.
import type { Duplex } from 'node:stream'
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
  server.on('clientError', answerMalformed)
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

const REASONS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP comes to no route: it is answered here, under the same headers, and the connection ends. */
function answerMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
  const isAnswering = (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage?.headersSent
  // gone, or in the middle of an answer, which this would only spoil
  if (!socket.writable || isAnswering) {
    socket.destroy()
    return
  }
  const status = REASONS[error.code ?? ''] ?? '400 Bad Request'
  const headers = ['Connection: close', 'Content-Length: 0', 'X-Content-Type-Options: nosniff']
  socket.end([`HTTP/1.1 ${status}`, ...headers, '', ''].join('\r\n'))
}
