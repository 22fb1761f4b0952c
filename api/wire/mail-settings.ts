// How a company's mail leaves: the server it goes through, the sender it shows, how fast, and the domain it is signed for.
import { z } from 'zod'
import { Instant, Locale } from './common.ts'
import { Address } from './contacts.ts'
import { RelayTrouble } from './relay-trouble.ts'

/** `outbox` keeps mails here; `smtp` is the company's own server; `server` is the one this installation is set to use. */
export const TransportKind = z.enum(['outbox', 'smtp', 'server'])
/** TLS from the first byte (465), TLS demanded after connecting (587), or none (a server on this machine). */
export const SmtpSecurity = z.enum(['tls', 'starttls', 'none'])

const Host = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)[a-z0-9]([a-z0-9.:-]*[a-z0-9])?$/)
const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{3,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/)
/** Mails a minute; null leaves it to the server that takes them. */
const PerMinute = z.int().min(1).max(100_000).nullable()

export const Smtp = z.object({
  host: Host,
  port: z.int().min(1).max(65535),
  security: SmtpSecurity,
  user: z.string().trim().max(200),
  hasPassword: z.boolean(),
})

export const MailRates = z.object({
  /** to the server mail goes through */
  perMinute: PerMinute,
  /** to any one recipient domain */
  perDomainPerMinute: PerMinute,
  /** to some recipient domains, in place of the above */
  domains: z.array(z.object({ domain: Domain, perMinute: z.int().min(1).max(100_000) })).max(50),
  /** how many connections at once */
  connections: z.int().min(1).max(50),
})

/** One record to paste at the company's DNS host, and what stands there now. */
export const DnsRecord = z.object({
  kind: z.enum(['spf', 'dkim', 'dmarc']),
  name: z.string(),
  type: z.literal('TXT'),
  value: z.string(),
  /** `other`: a record stands there, but not one that does the work */
  state: z.enum(['ok', 'missing', 'other', 'unknown']),
  found: z.string().nullable(),
})

export const MailSettings = z.object({
  transport: TransportKind,
  /** whether `server` may be chosen */
  hasServer: z.boolean(),
  smtp: Smtp.nullable(),
  fromName: z.string(),
  fromEmail: z.string(),
  replyTo: z.string(),
  /** where undeliverable mail comes back: empty is the sender */
  bounceEmail: z.string(),
  /** what the sending server's provider wants in the SPF record, such as include:spf.brevo.com */
  spf: z.string(),
  rates: MailRates,
  /** of the sender's address; null while there is none */
  domain: z.string().nullable(),
  hasDkim: z.boolean(),
  records: z.array(DnsRecord),
  checkedAt: Instant.nullable(),
  /** mails carry our signature: the key has been seen in the DNS of the sender's domain */
  isSigning: z.boolean(),
  /** the last one with the server that mail goes through, until it takes mails again */
  trouble: RelayTrouble.nullable(),
})

/** Empty, or an address as contacts have theirs: a domain with accents is kept as servers know it. */
const optionalAddress = z.union([z.literal(''), Address])

export const MailSettingsPatch = z
  .object({
    transport: TransportKind,
    smtp: Smtp.omit({ hasPassword: true })
      // left out, the password stays; null takes it away
      .extend({ password: z.string().max(1000).nullable().optional() })
      .nullable(),
    fromName: z.string().trim().max(100),
    fromEmail: optionalAddress,
    replyTo: optionalAddress,
    bounceEmail: optionalAddress,
    spf: z
      .string()
      .trim()
      .max(200)
      .regex(/^((include|a|mx|ip4|ip6)(:[^\s]+)?(\s+|$))*$/),
    rates: MailRates,
  })
  .partial()

/** `locale`: what the mail is written in. */
export const MailTest = z.object({ to: Address, locale: Locale.default('fr') })
/**
 * What the server answered, in its own words; `code` is its status or what went wrong before it could answer. `pace`: it was
 * not asked, since there is room for one more in as many seconds as `detail` says.
 */
export const MailTestAnswer = z.object({
  isAccepted: z.boolean(),
  code: z.string(),
  detail: z.string(),
  transport: TransportKind,
})

export type TransportKind = z.infer<typeof TransportKind>
export type SmtpSecurity = z.infer<typeof SmtpSecurity>
export type MailRates = z.infer<typeof MailRates>
export type DnsRecord = z.infer<typeof DnsRecord>
export type MailSettings = z.infer<typeof MailSettings>
export type MailSettingsPatch = z.input<typeof MailSettingsPatch>
export type MailTest = z.input<typeof MailTest>
export type MailTestAnswer = z.infer<typeof MailTestAnswer>
