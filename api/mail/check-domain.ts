// Asks the DNS what a company's sending domain says, and keeps the answer: signing begins once the key has been seen.
import { addressDomain } from '#domain/email/address-key'
import {
  askedNames,
  type DomainQuestion,
  type DomainRecord,
  domainRecords,
  spfMechanism,
} from '#domain/email/sending-domain'
import { type MailRow, putMailRow } from '../store/emails/mail-settings.ts'
import type { Store } from '../store/store.ts'
import type { MailServices } from './services.ts'

/** null while there is no sender. `serverHost` is the server mail goes through. */
export function domainQuestion(
  { body, dkimPublic }: MailRow,
  serverHost: string | null,
): DomainQuestion | null {
  const domain = addressDomain(body.fromEmail)
  if (body.fromEmail === '') return null
  return {
    domain,
    bounceDomain: body.bounceEmail === '' ? domain : addressDomain(body.bounceEmail),
    spf: body.spf || spfMechanism(serverHost),
    dkim: body.dkim && dkimPublic ? { selector: body.dkim.selector, publicKey: dkimPublic } : null,
    reportsTo: body.replyTo || body.fromEmail,
  }
}

/** The last answer where it is about what is asked now, else the records to make, in a state nobody knows. */
export function knownRecords(
  question: DomainQuestion,
  { check }: MailRow,
): { records: DomainRecord[]; checkedAt: number | null } {
  const unknown = domainRecords(question, new Map())
  if (check?.domain !== question.domain) return { records: unknown, checkedAt: null }
  const records = unknown.map(
    (record) =>
      check.records.find(
        ({ kind, name, value }) =>
          kind === record.kind && name === record.name && isSameWish(value, record.value),
      ) ?? record,
  )
  return { records, checkedAt: check.checkedAt }
}

/** What was found may have been worked into what is wished for. */
const isSameWish = (before: string, now: string) =>
  now.split(/\s+/).every((part) => before.includes(part) || part === '~all')

export async function checkDomain(
  store: Store,
  { resolveTxt }: Pick<MailServices, 'resolveTxt'>,
  row: MailRow,
  question: DomainQuestion,
  now: number,
): Promise<void> {
  const asked = await Promise.all(
    askedNames(question).map(async (name) => [name, await resolveTxt(name).catch(() => null)] as const),
  )
  const records = domainRecords(question, new Map(asked))
  const check = {
    domain: question.domain,
    selector: question.dkim?.selector ?? '',
    records,
    checkedAt: now,
  }
  await putMailRow(store, row.workspaceId, { domain_check: JSON.stringify(check) }, now)
}
