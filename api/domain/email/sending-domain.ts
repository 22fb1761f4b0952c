// What the DNS of a sender's domain should say so that mailboxes believe its mail: SPF (RFC 7208), DKIM (RFC 6376) and DMARC
// (RFC 7489); and what it says now.

export type RecordKind = 'spf' | 'dkim' | 'dmarc'
export type RecordState = 'ok' | 'missing' | 'other' | 'unknown'
export type DomainRecord = {
  kind: RecordKind
  name: string
  type: 'TXT'
  value: string
  state: RecordState
  found: string | null
}

/** TXT records by name; null where the DNS could not be asked. */
export type TxtRecords = ReadonlyMap<string, readonly string[] | null>

export type DomainQuestion = {
  /** Of the sender's address. */
  domain: string
  /** Of the envelope's sender, where bounces go: SPF is asked about this one. */
  bounceDomain: string
  /** What the SPF record has to name, such as `include:spf.brevo.com`; empty where nobody knows. */
  spf: string
  dkim: { selector: string; publicKey: string } | null
  /** Where reports may be sent. */
  reportsTo: string
}

/** Relays that many use in France, and what their customers' SPF records name. */
const RELAYS: [host: RegExp, mechanism: string][] = [
  [/(^|\.)(brevo\.com|sendinblue\.com)$/, 'include:spf.brevo.com'],
  [/(^|\.)mailjet\.com$/, 'include:spf.mailjet.com'],
  [/(^|\.)amazonaws\.com$/, 'include:amazonses.com'],
  [/(^|\.)(ovh\.net|ovh\.com|mail\.ovh\.net|ovh\.ca)$/, 'include:mx.ovh.com'],
  [/(^|\.)(gmail\.com|google\.com)$/, 'include:_spf.google.com'],
  [/(^|\.)(office365\.com|outlook\.com)$/, 'include:spf.protection.outlook.com'],
  [/(^|\.)infomaniak\.(com|ch)$/, 'include:spf.infomaniak.ch'],
  [/(^|\.)gandi\.net$/, 'include:_mailcust.gandi.net'],
  [/(^|\.)(ionos\.(fr|com|de)|1and1\.(fr|com))$/, 'include:_spf-eu.ionos.com'],
  [/(^|\.)mailgun\.org$/, 'include:mailgun.org'],
  [/(^|\.)sendgrid\.net$/, 'include:sendgrid.net'],
  [/(^|\.)scaleway\.com$/, 'include:_spf.tem.scaleway.com'],
  [/(^|\.)postmarkapp\.com$/, 'include:spf.mtasv.net'],
]

/** Of a server that mail goes through: its provider's own words, else its address. Empty for this machine. */
export function spfMechanism(host: string | null): string {
  if (host === null || !host.includes('.') || /^127\./.test(host)) return ''
  const known = RELAYS.find(([pattern]) => pattern.test(host))
  if (known) return known[1]
  return /^[\d.]+$/.test(host) ? `ip4:${host}` : `a:${host}`
}

const dkimName = (selector: string, domain: string) => `${selector}._domainkey.${domain}`

/** Names whose TXT records `domainRecords` reads. */
export function askedNames({ domain, bounceDomain, dkim }: DomainQuestion): string[] {
  return [bounceDomain, ...(dkim ? [dkimName(dkim.selector, domain)] : []), ...dmarcNames(domain)]
}

export function domainRecords(question: DomainQuestion, records: TxtRecords): DomainRecord[] {
  return [spfRecord(question, records), ...dkimRecord(question, records), dmarcRecord(question, records)]
}

function spfRecord({ bounceDomain, spf }: DomainQuestion, records: TxtRecords): DomainRecord {
  const all = records.get(bounceDomain)
  const found = all?.filter((text) => /^v=spf1(\s|$)/i.test(text)) ?? []
  const [first] = found
  const wanted = spf.split(/\s+/).filter((part) => part !== '')
  const named = (first ?? '').toLowerCase().split(/\s+/)
  const lacking = wanted.filter((part) => !named.includes(part.toLowerCase()))
  // a record that names nobody would have everything refused: there is none to paste before there is a server
  const made = wanted.length === 0 ? '' : ['v=spf1', ...wanted, '~all'].join(' ')
  const value = first === undefined ? made : withMechanisms(first, lacking)
  // RFC 7208 §4.5: two records are as good as none
  const isRight = found.length === 1 && lacking.length === 0
  return {
    kind: 'spf',
    name: bounceDomain,
    type: 'TXT',
    value,
    state: wanted.length === 0 && found.length < 2 ? 'unknown' : stateOf(all, first !== undefined, isRight),
    found: found.length > 0 ? found.join('\n') : null,
  }
}

/** Before the mechanism that ends the record: what stands after it is never read. */
function withMechanisms(record: string, added: readonly string[]): string {
  const parts = record.trim().split(/\s+/)
  const end = parts.findIndex((part) => /^([-~?+]?all|redirect=.*)$/i.test(part))
  return parts.toSpliced(end < 0 ? parts.length : end, 0, ...added).join(' ')
}

function dkimRecord({ domain, dkim }: DomainQuestion, records: TxtRecords): DomainRecord[] {
  if (!dkim) return []
  const name = dkimName(dkim.selector, domain)
  const all = records.get(name)
  const [first] = all ?? []
  const isRight = all?.some((text) => tagOf(text, 'p') === dkim.publicKey) ?? false
  const value = `v=DKIM1; k=rsa; p=${dkim.publicKey}`
  const state = stateOf(all, first !== undefined, isRight)
  return [{ kind: 'dkim', name, type: 'TXT', value, state, found: first ?? null }]
}

/** The domain's own, else that of a domain above it, which holds for it too. */
function dmarcRecord({ domain, reportsTo }: DomainQuestion, records: TxtRecords): DomainRecord {
  const names = dmarcNames(domain)
  const read = names.map((name) => records.get(name))
  const found = read.flatMap((texts) => texts ?? []).filter((text) => /^v=DMARC1\s*;/i.test(text))
  const [first] = found
  const isRight = first !== undefined && /^(none|quarantine|reject)$/i.test(tagOf(first, 'p'))
  const value = `v=DMARC1; p=none${reportsTo ? `; rua=mailto:${reportsTo}` : ''}`
  // a name that has no answer, or was not asked yet, may hold one
  const state =
    read.some((texts) => !texts) && !isRight ? 'unknown' : stateOf(found, first !== undefined, isRight)
  return { kind: 'dmarc', name: names[0] ?? '', type: 'TXT', value, state, found: first ?? null }
}

/** `news.planeo.co.uk` asks itself and what is above it, but no top-level domain. */
function dmarcNames(domain: string): string[] {
  const labels = domain.split('.')
  return labels.slice(0, -1).map((_, i) => `_dmarc.${labels.slice(i).join('.')}`)
}

/** Of a `tag=value; tag=value` list, without the blanks that DNS hosts put into long values. */
function tagOf(record: string, tag: string): string {
  const part = record.split(';').find((text) => text.trim().split('=')[0]?.trim() === tag)
  return part === undefined ? '' : part.slice(part.indexOf('=') + 1).replace(/\s+/g, '')
}

function stateOf(all: readonly string[] | null | undefined, isThere: boolean, isRight: boolean): RecordState {
  if (all === null || all === undefined) return 'unknown'
  if (isRight) return 'ok'
  return isThere ? 'other' : 'missing'
}
