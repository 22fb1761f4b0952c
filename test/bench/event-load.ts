// The load of the events benchmark: 64 connections that each send one event, wait for the answer, and send the next.
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { quantile } from 'simple-statistics'
import { ORIGIN } from '../support/seed.ts'

const CONNECTIONS = 64
const WARM_UP_MS = 500
const MEASURED_MS = 3000

const url = new URL(process.argv[2] ?? '')
const siteKey = url.search.slice(1)
const agent =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
const head = `POST ${url.pathname} HTTP/1.1\r\nHost: ${url.host}\r\nOrigin: ${ORIGIN}\r\nUser-Agent: ${agent}\r\nContent-Type: text/plain;charset=UTF-8\r\n`

function nextRequest(): string {
  const now = Date.now()
  const event = { id: randomUUID(), type: 'goal', goal: 'demande-envoyee', at: now, url: `${ORIGIN}/demo` }
  const body = JSON.stringify({
    siteKey,
    visitorId: randomUUID(),
    sentAt: now,
    consent: 'granted',
    events: [event],
  })
  return `${head}Content-Length: ${body.length}\r\n\r\n${body}`
}

const startAt = performance.now() + WARM_UP_MS
const endAt = startAt + MEASURED_MS
const waitsMs: number[] = []
let failures = 0

function drive(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  let sentAt = 0
  const send = () => {
    sentAt = performance.now()
    socket.write(nextRequest())
  }
  socket.on('connect', send)
  socket.on('data', (chunk) => {
    const now = performance.now()
    if (!chunk.includes('"accepted":1')) failures++
    if (sentAt >= startAt && now < endAt) waitsMs.push(now - sentAt)
    if (now < endAt) return send()
    socket.destroy()
    resolve()
  })
  return promise
}

await Promise.all(Array.from({ length: CONNECTIONS }, drive))
if (failures > 0) throw new Error(`${failures} events were not accepted`)
process.send?.({ rate: (1000 * waitsMs.length) / MEASURED_MS, p99Ms: quantile(waitsMs, 0.99) })
