// A customer's site and the edge in front of the API, as real servers that can be told to hang, fail or die.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SiteConfig } from '#domain/experiment'
import { EventsRequest, WireEvent } from '#wire/events'
import type { Preview } from '#wire/preview'
import type { Banner } from '#wire/sites'
import { siteScript } from '../../api/routes/site-script.ts'

export const SITE_KEY = 'site_0198c2d4a7f37c1b'

export type BuiltSnippet = {
  runtime: string
  banners: Record<string, string>
  preview: string
  choice: string
  loader: string
}
export type ReceivedEvent = WireEvent & { visitorId: string; consent: string }
type Answer = { html: string; headers?: Record<string, string> }
type Page = (paste: string) => Answer | string

export type SnippetHost = Awaited<ReturnType<typeof startSnippetHost>>

export async function startSnippetHost({ runtime, banners, preview, choice, loader }: BuiltSnippet) {
  const state = {
    config: { v: 1, revision: 1, consent: 'consent', experiments: [], goals: [] } as SiteConfig,
    banner: { kind: 'none' } as Banner,
    /** Status of the script; `hold` keeps the browser waiting until `releaseScript`. */
    script: 200 as 200 | 500 | 'hold',
    /** Statuses of the next answers to events; 202 when none is left. */
    eventStatuses: [] as number[],
    pages: new Map<string, Page>(),
    /** What preview links show, by token. */
    previews: new Map<string, Preview>(),
    /** Every request for events, in order, with the status it was answered. */
    deliveries: [] as { status: number; bytes: number; source?: string; events: ReceivedEvent[] }[],
    /** Bodies that the wire schema refuses: a test that leaves one behind fails. */
    invalid: [] as unknown[],
    waiting: [] as (() => void)[],
  }

  const edge = await listen(async (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    const { pathname } = new URL(request.url ?? '/', 'http://edge')
    if (pathname === `/s/${SITE_KEY}.js`) return serveScript(response)
    if (pathname === '/v1/events') return takeEvents(request, response)
    if (pathname === '/s/preview.js')
      return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(preview)
    if (pathname === '/s/choice.js')
      return void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(choice)
    if (pathname.startsWith('/v1/preview/')) {
      const shown = state.previews.get(pathname.slice('/v1/preview/'.length))
      return void response.writeHead(shown ? 200 : 404).end(JSON.stringify(shown ?? {}))
    }
    if (pathname === '/app') return answer(response, 200, state.pages.get('app')?.('') ?? '')
    response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end()
  })
  const site = await listen(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site')
    const page = state.pages.get(pathname) ?? state.pages.get('/')
    if (request.method === 'POST') return void response.writeHead(303, { location: pathname }).end()
    if (pathname === '/favicon.ico' || !page) return void response.writeHead(204).end()
    answer(response, 200, page(paste))
  })
  const paste = loader.replace('__LEVIER_SRC__', `${edge.origin}/s/${SITE_KEY}.js`)

  async function serveScript(response: ServerResponse): Promise<void> {
    if (state.script === 'hold') await new Promise<void>((release) => state.waiting.push(release))
    if (state.script === 500) return void response.writeHead(500).end()
    response.writeHead(200, { 'Content-Type': 'text/javascript; charset=utf-8' })
    response.end(siteScript({ runtime, banners }, { key: SITE_KEY, ...state }))
  }

  async function takeEvents(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request)
    const parsed = EventsRequest.safeParse(JSON.parse(body))
    const isPlain = request.headers['content-type']?.startsWith('text/plain')
    if (!parsed.success || !isPlain || parsed.data.siteKey !== SITE_KEY) state.invalid.push(body)
    const { events = [], visitorId = '', consent = '', source = '' } = parsed.data ?? {}
    const received = events.flatMap((event) => {
      const { data } = WireEvent.safeParse(event)
      if (!data) state.invalid.push(event)
      return data ? [{ ...data, visitorId, consent }] : []
    })
    const status = state.eventStatuses.shift() ?? 202
    state.deliveries.push({ status, bytes: Buffer.byteLength(body), source, events: received })
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ accepted: received.length, duplicates: 0, dropped: [] }))
  }

  return {
    state,
    /** Distinct events that were acknowledged, of one type or all. */
    received: (type?: WireEvent['type']) => {
      const events = state.deliveries.flatMap((delivery) => (delivery.status === 202 ? delivery.events : []))
      const distinct = [...new Map(events.map((event) => [event.id, event])).values()]
      return distinct.filter((event) => !type || event.type === type)
    },
    edgeOrigin: edge.origin,
    siteOrigin: site.origin,
    paste,
    /** What the site answers at a path; any other path shows '/'. */
    setPage: (path: string, page: Page) => state.pages.set(path, page),
    releaseScript: () => {
      state.script = 200
      for (const release of state.waiting.splice(0)) release()
    },
    /** From now on the edge refuses connections. */
    die: edge.close,
    close: async () => {
      for (const release of state.waiting.splice(0)) release()
      await Promise.all([edge.close(), site.close()])
    },
  }
}

function answer(response: ServerResponse, status: number, content: Answer | string): void {
  const { html, headers } = typeof content === 'string' ? { html: content, headers: {} } : content
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', ...headers }).end(html)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** On a free port; `localhost`, so that site and edge differ by port, as by host in life. */
async function listen(handle: (request: IncomingMessage, response: ServerResponse) => unknown) {
  const server = createServer((request, response) => void handle(request, response))
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    if (!server.listening) return
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
  }
  return { origin: `http://localhost:${port}`, close }
}
