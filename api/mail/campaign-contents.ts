// What each variant of a campaign sends, compiled once for all its mails, and what is wrong with it.
import type { Brand } from '#domain/email/brand'
import { checkEmail } from '#domain/email/checks'
import { sentVariant } from '#domain/email/sent-variant'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import { getBrand } from '../store/brand.ts'
import { getEmail } from '../store/emails.ts'
import { freeKey } from '../store/free-key.ts'
import type { CampaignContent } from '../store/launch-campaign.ts'
import { listFieldKeys } from '../store/merge-contact.ts'
import type { Store } from '../store/store.ts'
import { compileEmail } from './compile-email.ts'
import { rewriteLinks } from './links.ts'
import type { MailServices } from './services.ts'

/** Without an email, or where it cannot be compiled, a variant has no content. */
export type Built = { contents: CampaignContent[] } & Pick<CampaignCheck, 'findings' | 'troubles'>
type Around = { brand: Brand; fields: string[]; origin: string; utm: string | null }
type Sent = ReturnType<typeof sentVariant>

export async function buildContents(
  store: Store,
  mail: Pick<MailServices, 'compile'>,
  workspaceId: string,
  campaign: Campaign,
  origin: string,
): Promise<Built> {
  const [brand, fields] = await Promise.all([getBrand(store, workspaceId), listFieldKeys(store, workspaceId)])
  const around = {
    brand,
    fields: fields.map(({ key }) => key),
    origin,
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
  mail: Pick<MailServices, 'compile'>,
  { key, subject, preheader, fromName }: Sent,
  source: string,
  { brand, fields, origin, utm }: Around,
): Promise<Built> {
  const compiled = await compileEmail(mail, { source, subject, preheader }, { brand, origin })
  const { html, text } = compiled
  const found = checkEmail({ source, html, text, subject, preheader, brand, fields })
  const isFatal = html === '' || compiled.troubles.some(({ code }) => code === 'liquid')
  const troubles = compiled.troubles.map((trouble) => ({ ...trouble, variant: key, isFatal }))
  const findings = found
    // what is empty is a blocker of its own
    .filter(({ code }) => code !== 'subject_empty')
    .map((finding) => ({ ...finding, variant: key }))
  if (isFatal) return { contents: [], findings, troubles }
  const content = { variant: key, fromName, subject, preheader, ...rewriteLinks(html, text, { utm }) }
  return { contents: [content], findings, troubles }
}
