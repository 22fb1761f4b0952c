// The load of the events benchmark: 64 connections that each send one request, wait for the answer, and send the next.
// `event-load.ts URL MEASURED_MS [config]`: events, or reads of the site's config.
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { quantile } from 'simple-statistics'
import { ORIGIN } from '../support/seed.ts'

const CONNECTIONS = 64
const WARM_UP_MS = 500
const HEAD_END = Buffer.from('\r\n\r\n')

const url = new URL(process.argv[2] ?? '')
const measuredMs = Number(process.argv[3] ?? 3000)
const isReading = process.argv[4] === 'config'
const siteKey = url.search.slice(1)
const agent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const from = `Host: ${url.host}\r\nOrigin: ${ORIGIN}\r\nUser-Agent: ${agent}\r\n`
const head = `POST ${url.pathname} HTTP/1.1\r\n${from}Content-Type: text/plain;charset=UTF-8\r\n`
const read = `GET /v1/config/${siteKey} HTTP/1.1\r\n${from}\r\n`
const expected = isReading ? '"experiments":' : '"accepted":1'

/** One event of one visitor, made of strings that are cheap to join: the load shares the machine. */
function nextRequest(): string {
  if (isReading) return read
  const now = Date.now()
  const event = `{"id":"${randomUUID()}","type":"goal","goal":"demande-envoyee","at":${now},"url":"${ORIGIN}/demo"}`
  const body = `{"siteKey":"${siteKey}","visitorId":"${randomUUID()}","sentAt":${now},"consent":"granted","events":[${event}]}`
  return `${head}Content-Length: ${body.length}\r\n\r\n${body}`
}

const startAt = performance.now() + WARM_UP_MS
const endAt = startAt + measuredMs
const waitsMs: number[] = []
let failures = 0

function drive(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  let sentAt = 0
  const send = () => {
    sentAt = performance.now()
    socket.write(nextRequest(), 'latin1')
  }
  socket.on('connect', send)
  socket.on('data', (chunk) => {
    const now = performance.now()
    if (!chunk.includes(expected)) {
      // a server may send the body apart from its head
      if (chunk.subarray(-4).equals(HEAD_END)) return
      failures++
    }
    if (sentAt >= startAt && now < endAt) waitsMs.push(now - sentAt)
    if (now < endAt) return send()
    socket.destroy()
    resolve()
  })
  return promise
}

await Promise.all(Array.from({ length: CONNECTIONS }, drive))
if (failures > 0) throw new Error(`${failures} requests were not answered as they should be`)
process.send?.({
  rate: (1000 * waitsMs.length) / measuredMs,
  p50Ms: quantile(waitsMs, 0.5),
  p99Ms: quantile(waitsMs, 0.99),
})
