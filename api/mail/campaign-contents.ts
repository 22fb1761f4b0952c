// What each variant of a campaign sends, compiled once for all its mails, and what is wrong with it.
import type { Brand } from '#domain/email/brand'
import { checkEmail } from '#domain/email/checks'
import { sentVariant } from '#domain/email/sent-variant'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import { getBrand } from '../store/brand.ts'
import { getEmail } from '../store/emails.ts'
import type { CampaignContent } from '../store/launch-campaign.ts'
import { listFieldKeys } from '../store/merge-contact.ts'
import type { Store } from '../store/store.ts'
import { compileEmail } from './compile-email.ts'
import { rewriteLinks } from './links.ts'
import type { CompileTrouble, MailServices } from './services.ts'

type Findings = CampaignCheck['findings']
type Around = { brand: Brand; fields: string[]; origin: string; utm: string | null }
type Sent = ReturnType<typeof sentVariant>

/** A variant without an email, or whose email cannot be compiled, has findings and no content. */
export async function buildContents(
  store: Store,
  mail: Pick<MailServices, 'compile'>,
  workspaceId: string,
  campaign: Campaign,
  origin: string,
): Promise<{ contents: CampaignContent[]; findings: Findings }> {
  const [brand, fields] = await Promise.all([getBrand(store, workspaceId), listFieldKeys(store, workspaceId)])
  const around = {
    brand,
    fields: fields.map(({ key }) => key),
    origin,
    utm: campaign.utm ? campaign.name : null,
  }
  const built = await Promise.all(
    campaign.variants.map(async (variant) => {
      const sent = sentVariant(campaign, variant)
      if (sent.emailId === null) return { contents: [], findings: [] }
      const { source } = await getEmail(store, workspaceId, sent.emailId)
      return buildOne(mail, sent, source, around)
    }),
  )
  return {
    contents: built.flatMap(({ contents }) => contents),
    findings: built.flatMap(({ findings }) => findings),
  }
}

async function buildOne(
  mail: Pick<MailServices, 'compile'>,
  { key, subject, preheader, fromName }: Sent,
  source: string,
  { brand, fields, origin, utm }: Around,
): Promise<{ contents: CampaignContent[]; findings: Findings }> {
  const compiled = await compileEmail(mail, { source, subject, preheader }, { brand, origin })
  const { html, text } = compiled
  const found = checkEmail({ source, html, text, subject, preheader, brand, fields })
  const findings: Findings = [
    ...compiled.troubles.map((trouble) => findingOf(key, trouble, html === '')),
    // what is empty is a blocker of its own
    ...found.filter(({ code }) => code !== 'subject_empty').map((finding) => ({ ...finding, variant: key })),
  ]
  if (html === '') return { contents: [], findings }
  const content = { variant: key, fromName, subject, preheader, ...rewriteLinks(html, text, { utm }) }
  return { contents: [content], findings }
}

/** What the compiler could not use is left out of the mail; what it could not compile at all keeps it from being sent. */
function findingOf(variant: string, { code, line, tag }: CompileTrouble, isFatal: boolean): Findings[number] {
  return {
    variant,
    code,
    level: isFatal || code === 'liquid' || code === 'unsafe' ? 'error' : 'warning',
    ...(line > 0 ? { line } : {}),
    ...(tag === undefined ? {} : { values: { tag } }),
  }
}
