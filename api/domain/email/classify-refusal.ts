// Reads a server's refusal: its enhanced status (RFC 3463), its reply code (RFC 5321), and the words of the large providers,
// who give the same code to an address that is gone and to a sender they do not want.
import type { BounceCause, BounceKind } from './bounce.ts'

export type Refusal = { kind: BounceKind; cause: BounceCause; code: string }

/** Whom a cause is about: the address for good, the address for now, or us. */
export const BOUNCE_KINDS: Record<BounceCause, BounceKind> = {
  unknown_mailbox: 'hard',
  unknown_domain: 'hard',
  disabled: 'hard',
  restricted: 'soft',
  full: 'soft',
  too_large: 'soft',
  unreachable: 'soft',
  busy: 'soft',
  rate: 'soft',
  blocked: 'policy',
  content: 'policy',
  authentication: 'policy',
  relay: 'policy',
  complaint: 'complaint',
  other: 'soft',
}

/** First match wins: the narrow ones first. Words are matched in lower case, without accents. */
const words: [RegExp, BounceCause][] = [
  [/greylist|grey-list|greylisting/, 'busy'],
  // Orange, SFR, La Poste number their refusals
  [/ofr[\d_]*_(104|105|102|103|109)\b|lpn\d*_40\d/, 'rate'],
  [/ofr[\d_]*_41[67]\b.*(pleine|overquota)|ofr[\d_]*_417\b|boite .{0,40}pleine/, 'full'],
  [/ofr[\d_]*_416\b|destinataire (invalide|inconnu)|utilisateur inconnu|boite inconnue/, 'unknown_mailbox'],
  [/ofr[\d_]*_(506|515|518|519)\b|mail rejete|service refuse|lpn\d*_51\d/, 'blocked'],
  // of who sends, not of who receives
  [
    /(sending|sender|outgoing|outbound|daily|hourly|monthly)( [a-z]+){0,2} (quota|limit)|quota d'envoi|limite d'envoi/,
    'rate',
  ],
  [
    /over ?quota|mailbox (is )?full|quota exceeded|exceeded .{0,30}quota|out of storage|insufficient storage|inbox is full|not enough (disk )?space/,
    'full',
  ],
  [/dmarc|dkim|\bspf\b|unauthenticated|sender id|ptr record|reverse dns|rdns/, 'authentication'],
  [
    /unusual rate|rate[- ]limit|too many (connections|messages|recipients|mails|errors)|throttl|receiving (mail|email) (at|too)|trop de (connexions|messages)/,
    'rate',
  ],
  [
    /(authentication|auth)[a-z ]* required .{0,40}(sender|deliver)|restricted to|not (permitted|allowed|authorized) to (send|mail)|recipientnotfound.{0,5}authrequired|resolver\.rst|only accepts? (mail|messages) from/,
    'restricted',
  ],
  [
    /relay(ing)? (access )?(denied|not permitted|not allowed)|unable to relay|not permitted to relay|not local.*gateway/,
    'relay',
  ],
  [
    /no such (user|recipient|mailbox|address|person)|user (unknown|not found|doesn'?t exist|does not exist)|unknown (user|recipient|mailbox|local|address)|(mailbox|address|account|recipient|user)[^.;]{0,60}(does not exist|doesn'?t exist|not found|unknown|invalid|unavailable|inexistant|n'existe)|no mailbox here|invalid (recipient|mailbox|user)|recipientnotfound|unrouteable address|recipient address rejected: (access denied|undeliverable|user)|dosn't exist|no account by that name/,
    'unknown_mailbox',
  ],
  [
    /(mailbox|account|user|recipient)[^.;]{0,60}(disabled|inactiv|suspended|deactivated|closed|expired|discontinued)|blocked due to inactivity|is inactive/,
    'disabled',
  ],
  [
    /(host|domain)( name)?( or domain name)? not found|domain (does not exist|not found|unknown)|name or service not known|no mx|nxdomain|null mx|does not accept mail|all relevant mx records|unrouteable domain/,
    'unknown_domain',
  ],
  [
    /blocklist|blacklist|block list|spamhaus|spamcop|barracuda|sorbs|abusix|cloudmark|reputation|listed (by|in|at)|on our block|blocked using|banned|s3140|s3150|access denied|bad sender|poor/,
    'blocked',
  ],
  [
    /spam|virus|content (rejected|filter)|junk|unsolicited|malware|phish|policy (reasons|violation)/,
    'content',
  ],
  [/too (large|big)|size (limit|exceed)|exceeds? .{0,30}size/, 'too_large'],
  [/timed? ?out|connection (refused|lost|reset)|unreachable|no route|lost connection/, 'unreachable'],
  [/try (again )?later|temporar|service (not )?(un)?available|resources|server busy/, 'busy'],
]

/** RFC 3463 §3 and IANA's register: subject and detail. */
const statuses: Record<string, BounceCause> = {
  '1.0': 'unknown_mailbox',
  '1.1': 'unknown_mailbox',
  '1.2': 'unknown_domain',
  '1.3': 'unknown_mailbox',
  '1.6': 'unknown_mailbox',
  '1.10': 'unknown_domain',
  '2.0': 'other',
  '2.1': 'disabled',
  '2.2': 'full',
  '2.3': 'too_large',
  '3.1': 'busy',
  '3.2': 'busy',
  '3.4': 'too_large',
  '4.1': 'unreachable',
  '4.2': 'unreachable',
  '4.4': 'unknown_domain',
  '4.5': 'busy',
  '4.7': 'unreachable',
  '7.1': 'blocked',
  '7.20': 'authentication',
  '7.21': 'authentication',
  '7.22': 'authentication',
  '7.23': 'authentication',
  '7.24': 'authentication',
  '7.25': 'authentication',
  '7.26': 'authentication',
  '7.27': 'unknown_domain',
  '7.28': 'rate',
}

/** Servers say it in fewer; some patterns go over what follows from each of many places. */
const MAX_SAID = 2000

/**
 * `status` is what a report says in a field of its own; without it the codes are read in the text, as `550 5.1.1 …` or
 * `550-5.1.1 …`. A refusal for now (4) never suppresses, and never stops a campaign: it is tried again.
 */
export function classifyRefusal(text: string, status = ''): Refusal {
  const said = plain(text.slice(0, MAX_SAID))
  const { enhanced, reply } = codesOf(said, status)
  const first = enhanced[0] ?? reply[0] ?? ''
  const [, ...rest] = enhanced.split('.')
  const cause = causeOf(said, rest, reply)
  const code = enhanced || reply
  if (first === '4') return { kind: 'soft', cause, code }
  return { kind: BOUNCE_KINDS[cause], cause, code }
}

function causeOf(said: string, [subject = '', detail = '']: string[], reply: string): BounceCause {
  const word = words.find(([pattern]) => pattern.test(said))?.[1]
  // a status of security (x.7) is about us unless the words plainly say otherwise
  if (word !== undefined) return word
  const known = statuses[`${subject}.${detail}`]
  if (known) return known
  if (subject === '7') return 'blocked'
  if (subject === '1') return 'unknown_mailbox'
  if (/^(550|551|553)$/.test(reply) && (subject === '' || subject === '0')) return 'unknown_mailbox'
  if (reply === '552') return 'full'
  if (/^(521|556)$/.test(reply)) return 'unknown_domain'
  return 'other'
}

function codesOf(said: string, status: string): { enhanced: string; reply: string } {
  const stated = /^\s*([245]\.\d{1,3}\.\d{1,3})/.exec(status.slice(0, 40))?.[1] ?? ''
  const reply = /(?:^|[^\d.])([45]\d\d)(?=[ -]|$)/.exec(said)?.[1] ?? ''
  const written = /(?:^|[\s(#-])([245]\.\d{1,3}\.\d{1,3})\b(?!\.)/.exec(said)?.[1] ?? ''
  // Postfix states 5.0.0 where the server gave a code without a status; what the server itself wrote is nearer to the truth
  const isVague = stated === '' || /\.0\.0$/.test(stated)
  return { enhanced: isVague && written !== '' ? written : stated, reply }
}

/** Lower case, one space, without the accents of French. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .toLowerCase()
