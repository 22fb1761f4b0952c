// The real app on SQLite in memory, with a clock that tests move.
import ipaddr from 'ipaddr.js'
import { DAY_MS } from '#domain/day'
import { type AppOptions, createApp } from '../../api/app.ts'
import { appendTogether } from '../../api/ingest/append.ts'
import { runJobs } from '../../api/jobs/run-jobs.ts'
import { consoleLog, type Log } from '../../api/log.ts'
import { logRequest } from '../../api/log-request.ts'
import { createMail } from '../../api/mail/node/create-mail.ts'
import { nodeOutbound } from '../../api/outbound/node/node-outbound.ts'
import type { Outbound } from '../../api/outbound/outbound.ts'
import { setupToken } from '../../api/routes/setup.ts'
import { openTestStore } from './test-store.ts'

export const SERVER = 'http://levier.test'
export const SECRET_KEY = 'a secret key of the tests, 32 characters or more'
export const SETUP_TOKEN = setupToken(SECRET_KEY)

export const FOUNDER = {
  token: SETUP_TOKEN,
  company: 'Planéo',
  name: 'Camille Morel',
  email: 'camille@planeo.example',
  password: 'un long mot de passe',
}

type Json = Record<string, unknown>
export type Answer = { status: number; headers: Headers; body: Json }

type Place = {
  /** A file, where a server shall open it afterwards. */
  path?: string
  /** Where the clock starts, ms UTC. */
  startsAt?: number
  /** Where mail goes; the outbox unless set. */
  smtpUrl?: string
  /** How long it may be silent. */
  silenceMs?: number
  /** How long it may take with its answer to a mail's content. */
  answerMs?: number
  /** Where it writes what happens: the console unless set. */
  log?: Log
  /** Leads calls to others elsewhere than the internet would. */
  reroute?: (outbound: Outbound) => Outbound
}

export async function openApp({
  path = ':memory:',
  startsAt = Date.parse('2026-11-02T09:00:00Z'),
  smtpUrl,
  silenceMs,
  answerMs,
  log = consoleLog,
  reroute = (outbound) => outbound,
}: Place = {}) {
  const store = await openTestStore(path)
  let now = startsAt
  const clock = () => now
  const snippet = {
    runtime: '(function(c){})(__LEVIER_CONFIG__)',
    banners: '{"tcf":"(function(c){})(__LEVIER_BANNER__)"}',
    preview: '// preview',
    choice: '// choice',
    loader: '<script src="__LEVIER_SRC__"></script>',
  }
  /** TXT records by name, as the DNS of the tests holds them. */
  const dns = new Map<string, string[]>()
  /** Addresses by name, for calls to other servers; the test machine itself is let through. */
  const hosts = new Map<string, string[]>()
  const outbound = reroute(
    nodeOutbound({
      allowed: [[ipaddr.parse('127.0.0.1'), 32]],
      resolve: async (name) => hosts.get(name) ?? [],
    }),
  )
  const mail = createMail({
    store,
    clock,
    secretKey: SECRET_KEY,
    publicUrl: SERVER,
    smtpUrl,
    ...(silenceMs ? { silenceMs } : {}),
    ...(answerMs ? { answerMs } : {}),
    log,
    resolveTxt: async (name) => dns.get(name) ?? [],
  })
  const appWith = (changed: Partial<typeof snippet>, services: Partial<AppOptions> = {}) =>
    createApp({
      store,
      log,
      observer: log === consoleLog ? undefined : { of: '*', tell: (answered) => logRequest(log, answered) },
      clock,
      outbound,
      append: appendTogether(store),
      secretKey: SECRET_KEY,
      publicUrl: SERVER,
      snippet: { ...snippet, ...changed },
      mail,
      ...services,
    })
  const app = appWith({})

  /** Sends as a browser on the app's own page would; `headers` overrule, undefined leaves one out. */
  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string | undefined> = {},
  ) {
    const all = {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      origin: SERVER,
      'user-agent': 'Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
      ...headers,
    }
    const sent = Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    )
    const text = typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body)
    const response = await app.request(SERVER + path, { method, headers: sent, body: text })
    const answer = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(answer) : { text: answer }) as Json,
    }
  }

  return {
    app,
    store,
    send,
    now: clock,
    pass: (ms: number) => {
      now += ms
    },
    jobs: () => runJobs(store, 'test', now),
    /** So long passes on a server that runs: a clock that has only just leapt would delete nothing. */
    live: async (ms: number) => {
      now += ms - DAY_MS
      await runJobs(store, 'test', now)
      now += DAY_MS
      return runJobs(store, 'test', now)
    },
    mail,
    dns,
    hosts,
    outbound,
    /** One pass of the sender; answers how many mails were handed over. */
    sendMail: () => mail.sendDue(now),
    /** The same server with another build of the snippet, or as at the edge, where there is no mail. */
    with: appWith,
  }
}

export type TestApp = Awaited<ReturnType<typeof openApp>>

/** Sets the first owner up and answers a sender that carries the session. */
export async function asOwner(test: TestApp) {
  return withSession(test, await test.send('POST', '/api/setup', FOUNDER))
}

/** The owner again, in a new session. */
export async function login(test: TestApp): Promise<Sender> {
  const { email, password } = FOUNDER
  return withSession(test, await test.send('POST', '/api/session', { email, password }))
}

function withSession(test: TestApp, { headers }: Answer) {
  const cookie = headers.get('set-cookie')?.split(';')[0]
  return (method: string, path: string, body?: unknown, more: Record<string, string | undefined> = {}) =>
    test.send(method, path, body, { cookie, ...more })
}
export type Sender = Awaited<ReturnType<typeof asOwner>>

/** Cycle, objective, key result, hypothesis, site, goal and draft, as the app makes them; answers their ids. */
export async function makeDraft(owner: Sender, page = 'https://www.planeo.example/demo') {
  const make = async (path: string, body: object) => {
    const { status, body: made } = await owner('POST', path, body)
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(made)}`)
    return made as Json & { id: string; key: string }
  }
  const cycle = await make('/api/cycles', { name: 'T4 2026', startsOn: '2026-10-01', endsOn: '2026-12-31' })
  const objective = await make('/api/objectives', { cycleId: cycle.id, name: 'Davantage de démonstrations' })
  const keyResult = await make('/api/key-results', {
    objectiveId: objective.id,
    name: 'Conversion de la page démo',
    metricName: 'Taux de demande de démo',
    unit: 'percent',
    direction: 'increase',
    baseline: 0.2,
    target: 0.3,
    dueOn: '2026-12-31',
  })
  const hypothesis = await make('/api/hypotheses', {
    keyResultId: keyResult.id,
    change: 'Raccourcir le formulaire',
    because: 'six champs découragent',
    direction: 'increase',
    promisedLift: 0.2,
  })
  const site = await make('/api/sites', { name: 'Planéo', origins: [new URL(page).origin] })
  const goal = await make('/api/goals', {
    siteId: site.id,
    name: 'Demande envoyée',
    trigger: { kind: 'form_submit', selector: '#formulaire' },
  })
  const experiment = await make('/api/experiments', {
    name: 'Formulaire court',
    hypothesisId: hypothesis.id,
    siteId: site.id,
    pageUrl: page,
    goalId: goal.id,
    monthlyVisitors: 100_000,
    minRuntimeDays: 0,
    variants: [
      { key: 'a', name: 'Original', weight: 0.5, changes: [] },
      {
        key: 'b',
        name: 'Formulaire court',
        weight: 0.5,
        changes: [{ kind: 'hide', selector: '#champ-telephone' }],
      },
    ],
  })
  return { cycle, objective, keyResult, hypothesis, site, goal, experiment }
}
