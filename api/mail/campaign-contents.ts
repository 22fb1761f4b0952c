// What each variant of a campaign sends, compiled once for all its mails, and what is wrong with it.
import type { Brand } from '#domain/email/brand'
import { checkEmail } from '#domain/email/checks'
import { sentVariant } from '#domain/email/sent-variant'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import type { CampaignContent } from '../store/campaigns/launch-campaign.ts'
import { listFieldKeys, type MergeContact } from '../store/contacts/merge-contact.ts'
import { sampleRecipients, sampleWithoutLink } from '../store/contacts/recipients.ts'
import { getBrand } from '../store/emails/brand.ts'
import { getEmail } from '../store/emails/emails.ts'
import { freeKey } from '../store/free-key.ts'
import type { Store } from '../store/store.ts'
import { compileEmail } from './compile-email.ts'
import { withDeadLinks } from './dead-links.ts'
import { fieldsOfLinks } from './filled-links.ts'
import { mailLinks, rewriteLinks } from './links.ts'
import { MADE_UP } from './preview-email.ts'
import { contactScope, mailScope } from './render.ts'
import type { CompileTrouble, Filled, MailServices } from './services.ts'

/** Without an email, or where it cannot be compiled, a variant has no content. */
export type Built = { contents: CampaignContent[] } & Pick<CampaignCheck, 'findings' | 'troubles'>
type Around = {
  brand: Brand
  fields: string[]
  origin: string
  utm: string | null
  /** Whom it is tried with: what holds for all of them may still fail for others, and then pauses the sending. */
  people: readonly MergeContact[]
  /** Of the list, and without what these fields should hold, for a link above all. */
  withoutLink: (fields: readonly string[]) => Promise<MergeContact[]>
  kept: readonly CampaignContent[]
}
/** Of a campaign on its way: for whom it could not be written, and what it has sent so far. */
type OnItsWay = Pick<Around, 'people' | 'kept'>
export type Compiling = Pick<MailServices, 'compile' | 'fill'>
type Sent = ReturnType<typeof sentVariant>

export async function buildContents(
  store: Store,
  mail: Compiling,
  workspaceId: string,
  campaign: Campaign,
  origin: string,
  onItsWay?: OnItsWay,
): Promise<Built> {
  const [brand, fields, sample] = await Promise.all([
    getBrand(store, workspaceId),
    listFieldKeys(store, workspaceId),
    campaign.listId === null ? [] : sampleRecipients(store, workspaceId, campaign.listId),
  ])
  const people = [...(onItsWay?.people ?? []), ...sample]
  const around = {
    brand,
    fields: fields.map(({ key }) => key),
    origin,
    people: people.length > 0 ? people : [MADE_UP.fr],
    withoutLink: async (keys: readonly string[]) =>
      campaign.listId === null ? [] : sampleWithoutLink(store, workspaceId, campaign.listId, keys),
    kept: onItsWay?.kept ?? [],
    utm: campaign.utm ? freeKey(campaign.name, 'campaign', []) : null,
  }
  const built = await Promise.all(
    campaign.variants.map(async (variant) => {
      const sent = sentVariant(campaign, variant)
      if (sent.emailId === null) return { contents: [], findings: [], troubles: [] }
      const { source } = await getEmail(store, workspaceId, sent.emailId)
      return buildOne(mail, sent, source, around)
    }),
  )
  return {
    contents: built.flatMap(({ contents }) => contents),
    findings: built.flatMap(({ findings }) => findings),
    troubles: built.flatMap(({ troubles }) => troubles),
  }
}

async function buildOne(
  mail: Compiling,
  { key, subject, preheader, fromName }: Sent,
  source: string,
  around: Around,
): Promise<Built> {
  const { brand, fields, origin, utm, kept } = around
  const { html, text, troubles } = await compileEmail(mail, { source, subject, preheader }, { brand, origin })
  const isReadable = html !== '' && troubles.every(({ code }) => code !== 'liquid')
  const known = kept.find(({ variant }) => variant === key)?.links ?? []
  const content = { variant: key, fromName, subject, preheader, ...rewriteLinks(html, text, { utm, known }) }
  const people = isReadable ? [...around.people, ...(await around.withoutLink(fieldsOfLinks(html)))] : []
  const filled = await fillForSome(mail, content, { ...around, people })
  const found = checkEmail({
    ...{ source, html, text, subject, preheader, brand, fields },
    ...(isReadable ? { bytes: Math.max(...filled.map(({ bytes }) => bytes)) } : {}),
  })
  const hindered = filled.flatMap((one) => one.troubles.map((trouble) => ({ ...trouble, contact: one.name })))
  const isSendable = isReadable && hindered.length === 0
  return {
    contents: isSendable ? [content] : [],
    troubles: [
      ...troubles.map((trouble) => ({ ...trouble, variant: key, isFatal: !isReadable })),
      ...hindered.filter(isFirstOfItsKind).map((trouble) => ({ ...trouble, variant: key, isFatal: true })),
    ],
    findings: withDeadLinks(
      found,
      source,
      // who is made up stands for a list of nobody
      filled.filter(({ name }) => name !== MADE_UP.fr.email),
    )
      // what is empty is a blocker of its own
      .filter(({ code }) => code !== 'subject_empty')
      .map((finding) => ({ ...finding, variant: key })),
  }
}

/** As those people would get it, its links as they are sent. */
export async function fillForSome(
  mail: Compiling,
  content: CampaignContent,
  { brand, origin, people }: Pick<Around, 'brand' | 'origin' | 'people'>,
): Promise<(Filled & { name: string })[]> {
  const lv = {
    ...mailLinks(content.links, crypto.randomUUID(), origin),
    unsubscribe: `${origin}/u/${'0'.repeat(59)}`,
    pixel: `${origin}/o/${'0'.repeat(59)}`,
  }
  const scopes = people.map((person) => mailScope(contactScope(person), brand, lv))
  const filled = await mail.fill({ content, scopes })
  return filled.map((one, i) => ({ ...one, name: people[i]?.email ?? '' }))
}

/** What fails for everybody is told of one. */
const isFirstOfItsKind = ({ code, tag }: CompileTrouble, i: number, all: readonly CompileTrouble[]) =>
  all.findIndex((other) => other.code === code && other.tag === tag) === i
