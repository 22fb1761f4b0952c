// The house's walls: who may import whom, and how long a file may be.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { quantileSorted } from 'simple-statistics'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

type Rule = { may: string[]; instead: string }

/** First match wins. `may` lists path prefixes of ours and names of packages; `*` is any package. */
const rules: [prefix: string, Rule][] = [
  [
    'api/domain/',
    {
      may: ['api/domain/', '@stdlib/', 'otpauth', 'parse5'],
      instead: 'domain is pure: take what you need as an argument',
    },
  ],
  [
    'api/wire/',
    { may: ['api/wire/', 'api/domain/', 'zod'], instead: 'wire only describes: put logic in domain' },
  ],
  ['api/problem.ts', { may: [], instead: 'the error knows nobody' }],
  ['api/scrub.ts', { may: [], instead: 'it reads text and knows nobody' }],
  ['api/log.ts', { may: ['api/scrub.ts'], instead: 'everybody writes to the log: it knows nobody' }],
  ['api/store/open/', { may: ['api/store/', '*'], instead: 'an opener knows its driver and the store' }],
  [
    'api/store/',
    {
      may: [
        'api/store/',
        '!api/store/open/',
        'api/domain/',
        'api/wire/',
        'api/problem.ts',
        'kysely',
        'uuid',
        'node:crypto',
      ],
      instead: 'queries are portable: drivers stay in store/open, HTTP in routes',
    },
  ],
  [
    'api/outbound/node/',
    { may: ['api/outbound/', 'node:'], instead: 'sockets to others are opened here, behind the guard' },
  ],
  [
    'api/outbound/',
    {
      may: ['api/outbound/', '!api/outbound/node/', 'ipaddr.js'],
      instead: 'the guard knows addresses, and nothing of what is sent',
    },
  ],
  [
    'api/ingest/',
    {
      may: [
        'api/ingest/',
        'api/store/',
        '!api/store/open/',
        'api/domain/',
        'api/wire/',
        'api/problem.ts',
        'isbot',
        'kysely',
        'node:crypto',
      ],
      instead: 'the event path knows the store and the domain; routes call it, not the other way round',
    },
  ],
  [
    'api/mail/node/',
    {
      may: [
        'api/mail/',
        'api/outbound/',
        'api/log.ts',
        'api/store/',
        '!api/store/open/',
        'api/domain/',
        'api/wire/',
        'api/problem.ts',
        '*',
      ],
      instead: 'what needs sockets, threads or large packages: the entry for Node hands it to the app',
    },
  ],
  [
    'api/mail/',
    {
      may: [
        'api/mail/',
        'api/log.ts',
        '!api/mail/node/',
        'api/outbound/',
        '!api/outbound/node/',
        'api/ingest/',
        'api/store/',
        '!api/store/open/',
        'api/domain/',
        'api/wire/',
        'api/problem.ts',
        'isbot',
        'kysely',
        'liquidjs',
        'node:crypto',
      ],
      instead: 'mail runs on every engine: what needs sockets, threads or large packages stays in mail/node',
    },
  ],
  [
    'api/webhooks/',
    {
      may: [
        'api/webhooks/',
        'api/log.ts',
        'api/outbound/',
        '!api/outbound/node/',
        'api/store/',
        '!api/store/open/',
        'api/domain/',
        'api/wire/',
        'node:crypto',
      ],
      instead: 'webhooks run on every engine: sockets are the guard’s',
    },
  ],
  [
    'api/jobs/',
    {
      may: [
        'api/jobs/',
        'api/log.ts',
        'api/ingest/',
        'api/mail/',
        '!api/mail/node/',
        'api/store/',
        '!api/store/open/',
        'api/domain/',
        'api/wire/',
        'node:crypto',
        'type:kysely',
      ],
      instead: 'jobs call ingest, mail and store',
    },
  ],
  [
    'api/example/',
    {
      may: ['api/example/', 'api/domain/', 'api/wire/'],
      instead: 'the example company lives by requests alone: routes hand it the app and its clock',
    },
  ],
  [
    'api/routes/',
    {
      may: [
        'api/routes/',
        'api/example/',
        'type:api/context.ts',
        'api/middleware/',
        'api/ingest/',
        'api/mail/',
        '!api/mail/node/',
        'api/webhooks/',
        'api/jobs/',
        'api/store/',
        '!api/store/open/',
        'api/domain/',
        'api/wire/',
        'api/problem.ts',
        'hono',
        'hono-openapi',
        'type:openapi-types',
        'zod',
      ],
      instead: 'a route gets its store from the context, whatever the engine',
    },
  ],
  [
    'api/middleware/',
    {
      may: [
        'api/middleware/',
        'api/log.ts',
        'api/store/',
        '!api/store/open/',
        'api/wire/',
        'api/problem.ts',
        'type:api/context.ts',
        'hono',
        'hono-openapi',
        'ipaddr.js',
        'zod',
      ],
      instead: 'middleware holds only what Hono lacks',
    },
  ],
  [
    'api/demo/',
    { may: ['api/demo/', 'hono'], instead: 'the demo page is a customer: it knows only its paste' },
  ],
  [
    'api/backups/',
    {
      may: ['api/backups/', 'api/store/', 'api/log.ts', 'aws4fetch', 'node:'],
      instead: 'backups read the store as a whole: the entry for Node and the command line call them',
    },
  ],
  [
    'api/metrics/',
    {
      may: ['api/', '!api/routes/', '!api/cli/', 'hono', 'prom-client', 'node:'],
      instead: 'figures are taken from outside: nothing that is measured knows of it',
    },
  ],
  [
    'api/app.ts',
    {
      may: [
        'api/',
        '!api/store/open/',
        '!api/mail/node/',
        '!api/outbound/node/',
        '!api/cli/',
        '!api/node.ts',
        '!api/worker.ts',
        'node:crypto',
        'hono',
        'hono-openapi',
      ],
      instead: 'the app runs on every engine',
    },
  ],
  [
    'api/',
    {
      may: ['api/', '*', 'dist/'],
      instead: 'the API never needs the snippet or the editor: read their builds',
    },
  ],
  [
    'snippet/build.ts',
    {
      may: ['esbuild', 'terser', 'node:'],
      instead: 'the build runs on Node and reads the entry files by path',
    },
  ],
  [
    'snippet/',
    {
      may: [
        'snippet/',
        '!snippet/build.ts',
        'api/domain/hash.ts',
        'api/domain/bucket.ts',
        'api/domain/audience.ts',
        'api/domain/experiment.ts',
        'type:api/wire/',
      ],
      instead: 'what runs on customers’ pages carries no package: only assignment is shared, wire as types',
    },
  ],
  [
    'editor/',
    {
      may: ['editor/', 'api/domain/', 'api/wire/', 'type:api/app.ts', '*'],
      instead: 'the app talks to the API over HTTP',
    },
  ],
]

/** Those of the store, from the ground up: a room sees the store's own files, itself, and rooms further down. */
const ROOMS = [
  ['company', 'sites', 'webhooks'],
  ['contacts', 'emails', 'events'],
  ['conversions', 'okrs', 'sending'],
  ['experiments', 'privacy'],
  ['campaigns'],
  ['results'],
]

const sources = ['api', 'snippet', 'editor'].flatMap((folder) => filesUnder(folder))
const tests = filesUnder('test')

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

const linesOf = (path: string) => readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length

type Import = { target: string; isType: boolean }

/** Imports of a file: ours as paths from the root, packages by name. */
function importsOf(path: string): Import[] {
  const text = readFileSync(join(root, path), 'utf8')
  const found = text.matchAll(
    /^(import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/gm,
  )
  return [...found].map(([, , type, from, lazy]) => ({
    target: resolved(path, from ?? lazy ?? ''),
    isType: type !== undefined,
  }))
}

function resolved(path: string, specifier: string): string {
  if (specifier.startsWith('#app')) return 'api/app.ts'
  if (specifier.startsWith('#')) return `api/${specifier.slice(1)}.ts`
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(path), specifier))
  return specifier
}

function isAllowed({ target, isType }: Import, { may }: Rule): boolean {
  const isOurs = /^(api|snippet|editor|test|dist)\//.test(target)
  if (may.some((entry) => entry.startsWith('!') && target.startsWith(entry.slice(1)))) return false
  return may.some((entry) => {
    if (entry === '*') return !isOurs
    if (entry.startsWith('type:')) return isType && target.startsWith(entry.slice(5))
    return (
      target === entry || target.startsWith(entry.endsWith('/') || entry.endsWith(':') ? entry : `${entry}/`)
    )
  })
}

describe('floors', () => {
  it('import only what lies below them', () => {
    const broken = sources.flatMap((path) => {
      const rule = rules.find(([prefix]) => path.startsWith(prefix))?.[1]
      if (!rule) return [`${path}: belongs to no floor`]
      return importsOf(path)
        .filter((item) => !isAllowed(item, rule))
        .map(({ target }) => `${path} imports ${target}: ${rule.instead}`)
    })
    expect(broken).toEqual([])
  })

  it('have no circles, not of types either', () => {
    const graph = new Map(sources.map((path) => [path, importsOf(path).map(({ target }) => target)]))
    const state = new Map<string, 'open' | 'done'>()
    const circles: string[] = []
    const visit = (path: string, trail: string[]): void => {
      if (state.get(path) === 'done' || !graph.has(path)) return
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
      state.set(path, 'done')
    }
    for (const path of graph.keys()) visit(path, [])
    expect(circles).toEqual([])
  })

  it('have rooms in the store, which look down only', () => {
    const roomOf = (path: string) => /^api\/store\/([\w-]+)\//.exec(path)?.[1]
    const levelOf = (room: string) => ROOMS.findIndex((level) => level.includes(room))
    const fromRooms = sources.filter((path) => levelOf(roomOf(path) ?? '') >= 0)
    expect(new Set(fromRooms.map(roomOf))).toEqual(new Set(ROOMS.flat()))
    const upward = fromRooms.flatMap((path) => {
      const [from = '', level] = [roomOf(path), levelOf(roomOf(path) ?? '')]
      return importsOf(path)
        .map(({ target }) => roomOf(target))
        .filter((room) => room !== undefined && room !== from && levelOf(room) >= level)
        .map((room) => `${path} sees api/store/${room}, which is no further down`)
    })
    expect(upward).toEqual([])
  })

  it('see no test', () => {
    expect(
      sources.filter((path) => importsOf(path).some(({ target }) => target.startsWith('test/'))),
    ).toEqual([])
  })
})

describe('calls to others', () => {
  it('leave by the guard alone: no file beside it fetches, or opens a socket', () => {
    const loose = sources.filter(
      (path) =>
        path.startsWith('api/') &&
        !path.startsWith('api/outbound/') &&
        !isOperatorsOwn(path) &&
        (importsOf(path).some(({ target, isType }) => !isType && SOCKETS.includes(target)) ||
          /(?<![.\w])fetch\(/.test(codeOf(path))),
    )
    expect(loose).toEqual([])
    const mailers = sources.filter(
      (path) =>
        path.startsWith('api/') &&
        importsOf(path).some(
          ({ target, isType }) => !isType && /^(imapflow|nodemailer\/lib\/smtp-connection)$/.test(target),
        ),
    )
    expect(mailers.length).toBeGreaterThan(0)
    for (const path of mailers)
      expect(importsOf(path).map(({ target }) => target)).toContain('api/mail/node/relay-address.ts')
  })

  const SOCKETS = ['node:net', 'node:tls', 'node:http', 'node:https', 'node:dgram', 'undici', 'got', 'axios']
  /** What the operator configures, and no user names, needs no guard; the command line is the operator. */
  const isOperatorsOwn = (path: string) => /^api\/(cli|backup|store\/open)\b/.test(path)
  const codeOf = (path: string) =>
    readFileSync(join(root, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
})

describe('files', () => {
  it('are short: median at most 80 lines, nine in ten at most 250, none over 400; tests at most 600', () => {
    const lengths = sources.map(linesOf).toSorted((a, b) => a - b)
    expect(quantileSorted(lengths, 0.5)).toBeLessThanOrEqual(80)
    expect(quantileSorted(lengths, 0.9)).toBeLessThanOrEqual(250)
    expect(sources.filter((path) => linesOf(path) > 400)).toEqual([])
    expect(tests.filter((path) => linesOf(path) > 600)).toEqual([])
  })

  it('open with one line that says what they are for', () => {
    const silent = [...sources, ...tests].filter((path) => {
      const [first = ''] = readFileSync(join(root, path), 'utf8').split('\n')
      return !/^(\/\/|\/\*) \S/.test(first)
    })
    expect(silent).toEqual([])
  })

  it('are named in kebab-case', () => {
    expect(
      [...sources, ...tests].filter((path) => !/^[a-z0-9.-]+$/.test(path.split('/').at(-1) ?? '')),
    ).toEqual([])
  })

  it('stand at the top only where a tool demands it', () => {
    const top = readdirSync(root).filter(
      (name) =>
        !name.startsWith('.') &&
        !['node_modules', 'dist', 'data', 'test-results', 'playwright-report'].includes(name),
    )
    const files = top.filter((name) => statSync(join(root, name)).isFile())
    const folders = top.filter((name) => !files.includes(name))
    expect(folders.toSorted()).toEqual(['api', 'editor', 'snippet', 'test'])
    expect(files.toSorted()).toEqual([
      'Dockerfile',
      'README.md',
      'biome.json',
      'compose.yaml',
      'launch.mjs',
      'package-lock.json',
      'package.json',
      'playwright.config.ts',
      'tsconfig.json',
      'vitest.config.ts',
      'wrangler.toml',
    ])
  })
})

describe('packages', () => {
  it('of the server alone are installed where it runs: what the app is built from stays behind', () => {
    const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>
    }
    const imported = sources
      .filter((path) => path.startsWith('api/'))
      .flatMap(importsOf)
      .filter(({ target, isType }) => !isType && !/^(api|dist)\/|:/.test(target))
      .map(({ target }) => target.match(/^(@[^/]+\/)?[^/]+/)?.[0])
    // hono-openapi's own: npm leaves such out of a clean installation unless they are asked for
    const asked = /^(@hono\/standard-validator|@standard-community\/.+|openapi-types)$/
    expect(Object.keys(dependencies).filter((name) => !asked.test(name))).toEqual(
      [...new Set(imported)].toSorted(),
    )
  })

  /** Versions that fixed a published vulnerability: nothing older may be installed, directly or below something else. */
  const lowest: Record<string, string> = {
    hono: '4.12.34',
    '@hono/node-server': '1.19.15',
    kysely: '0.28.17',
    mjml: '5.0.0',
    nodemailer: '9.0.5',
    liquidjs: '10.27.0',
    'swagger-ui-dist': '4.1.3',
    'react-router': '7.5.2',
    vite: '6.3.4',
    vitest: '3.0.5',
    esbuild: '0.25.0',
    undici: '6.21.2',
    ws: '8.17.1',
    semver: '7.5.2',
    postcss: '8.4.31',
    nanoid: '3.3.8',
    sharp: '0.32.6',
    cookie: '0.7.0',
    'path-to-regexp': '6.3.0',
    'brace-expansion': '2.0.2',
    'js-yaml': '4.1.1',
    glob: '10.5.0',
    lodash: '4.17.21',
    papaparse: '5.2.0',
    mailparser: '3.9.3',
    uuid: '14.0.0',
    uplot: '1.6.31',
    zod: '3.22.3',
    pg: '7.1.2',
    terser: '5.14.2',
    wrangler: '4.59.1',
    playwright: '1.55.1',
    tarteaucitronjs: '1.29.0',
  }
  const isAtLeast = (version: string, floor: string) =>
    version.localeCompare(floor, 'en', { numeric: true }) >= 0

  it('are no older than their known fixes, and have licences a company may build on', () => {
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version?: string; license?: string; resolved?: string }>
    }
    const entries = Object.entries(lock.packages).filter(([path]) => path !== '')
    const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const old = entries.filter(
      ([path, { version = '0' }]) => !isAtLeast(version, lowest[nameOf(path)] ?? '0'),
    )
    expect(old.map(([path]) => path)).toEqual([])
    // Unlicense and CC0 are public domain; LGPL stands only in sharp's prebuilt libvips, which tests alone install
    const isFree = (licence = '') =>
      /MIT|Apache-2\.0|BSD|ISC|MPL-2\.0|0BSD|Unlicense|BlueOak|CC0|CC-BY|Python-2\.0/.test(licence)
    const unfree = entries.filter(([path, { license }]) => !isFree(license) && !/@img\/sharp/.test(path))
    expect(unfree.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
    expect(entries.filter(([, { resolved: from }]) => from !== undefined).map(([path]) => path)).toEqual([])
  })
})
