// Configuration from the environment, checked at start; every secret may also come from a file (`NAME_FILE`).

import { z } from 'zod'
import { GENEROUS } from './ingest/event-limits.ts'
import { LOG_LEVELS } from './log.ts'
import { readTrustedProxies } from './middleware/client-of.ts'
import { type Network, readNetwork } from './outbound/address-rule.ts'

const fields = {
  PORT: z.coerce.number().int().min(1).max(65535).default(8787),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  /** A PostgreSQL server, or a SQLite file; `levier.db` under DATA_DIR unless set. */
  DATABASE_URL: z
    .string()
    .refine((url) => !/^[a-z]+:\/\//.test(url) || /^(postgres(ql)?|sqlite|file):/.test(url), {
      message: 'write postgres://user:password@host/database, or the path of a SQLite file',
    })
    .refine((url) => !/^postgres(ql)?:/.test(url) || isServer(url), {
      message:
        'not an address: in its user and password write / as %2F, # as %23, ? as %3F, @ as %40 and : as %3A',
    })
    .optional(),
  /** An origin: links, cookies and the script's address all start at its root. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, abort: true, error: 'not the address of a website: write https://…' })
    .refine((url) => new URL(url).href === `${new URL(url).origin}/`, {
      error: ({ input }) =>
        `Levier stands at the root of its address, without a path: write ${new URL(String(input)).origin}`,
    })
    .transform((url) => new URL(url).origin)
    .optional(),
  SECRET_KEY: z.string().min(32).optional(),
  /** Where mail of companies goes that have set no server of their own; kept in the outbox unless set. */
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      hostname: /.+/,
      error: 'write smtps://user:password@smtp.example.fr:465 or smtp://localhost:25',
    })
    .optional(),
  /** Networks of one's own that webhooks may call, besides the internet: `10.1.0.0/16,127.0.0.1`. */
  OUTBOUND_ALLOW: z
    .string()
    .default('')
    .transform((text, context): Network[] =>
      text
        .split(/[\s,]+/)
        .filter((entry) => entry !== '')
        .map((entry) => {
          const network = readNetwork(entry)
          if (network) return network
          context.addIssue({
            code: 'custom',
            message: `${entry} is no network: write them as 10.1.0.0/16,127.0.0.1`,
          })
          return z.NEVER
        }),
    ),
  /** Of the demo landing page: PORT + 1 unless set, 0 for none. */
  DEMO_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  /** Whose word on a request's address and scheme is taken: addresses, ranges, `loopback`, `private`. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text, context) => {
      try {
        return readTrustedProxies(text)
      } catch (error) {
        context.addIssue((error as Error).message)
        return z.NEVER
      }
    }),
  /** A second, from one address and for one site, sustained; 0 for no limit. */
  EVENTS_PER_ADDRESS: z.coerce.number().min(0).default(GENEROUS.perAddress),
  EVENTS_PER_SITE: z.coerce.number().min(0).default(GENEROUS.perSite),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** Of Prometheus' figures, which no proxy should show: none unless set. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  /** When the server backs itself up, in its own time zone: `03:15`, or `off`. */
  BACKUP_AT: z
    .string()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$|^off$/, 'write an hour such as 03:15, or off')
    .default('03:15')
    .transform((text) => {
      const [hours, minutes] = text.split(':').map(Number)
      return text === 'off' ? null : { hours: hours ?? 0, minutes: minutes ?? 0 }
    }),
  /** Where; `backups` under DATA_DIR unless set. */
  BACKUP_DIR: z.string().min(1).optional(),
  /** How many are kept. */
  BACKUP_KEEP: z.coerce.number().int().min(1).max(1000).default(7),
  /** Another disk (a folder), or a bucket: `https://KEY:SECRET@s3.example.fr/bucket/folder?region=fr-par`. */
  BACKUP_COPY_TO: z
    .string()
    .min(1)
    .refine((text) => !/^https?:/.test(text) || isBucket(text), {
      error: 'write a folder, or https://KEY:SECRET@s3.example.fr/bucket/folder?region=fr-par',
    })
    .optional(),
}

/** As pg reads it: with spaces, and without a host where a socket's folder is named. */
function isServer(text: string): boolean {
  const url = URL.parse(text.replaceAll(' ', '%20').replace('@/', '@localhost/'))
  return url !== null && !url.pathname.includes('@') && !url.hash.includes('@')
}

function isBucket(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.username !== '' && url.password !== '' && url.pathname !== '/'
}

export type Settings = z.infer<z.ZodObject<typeof fields>>

/** Throws an error whose message names each variable and the fix. `readFile` serves the `_FILE` variants. */
export function readSettings(
  env: Record<string, string | undefined>,
  readFile: (path: string) => string,
): Settings {
  const given = Object.keys(fields).map((name) => {
    const path = env[`${name}_FILE`]
    return [name, env[name] || (path ? readFile(path).trim() : undefined)]
  })
  const parsed = z.object(fields).safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`)
  throw new Error(`The configuration cannot be used:\n${lines.join('\n')}`)
}
