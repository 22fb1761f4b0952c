// Going on after a pause because mails could not be written: what is kept is sent on where it can be filled now, since a
// contact has been corrected; else the email as it stands now takes its place.

import type { Campaign } from '#wire/campaigns'
import { unfilledRecipients } from '../store/campaigns/resume-mended.ts'
import { getBrand } from '../store/emails/brand.ts'
import { listSendingContents } from '../store/sending/sending.ts'
import type { Store } from '../store/store.ts'
import { type Built, buildContents, type Compiling, fillForSome } from './campaign-contents.ts'

/** Only what takes the place of something; with troubles, the campaign cannot go on. */
export async function mendContents(
  store: Store,
  mail: Compiling,
  workspaceId: string,
  campaign: Campaign,
  origin: string,
): Promise<Built> {
  const [brand, people, kept] = await Promise.all([
    getBrand(store, workspaceId),
    unfilledRecipients(store, workspaceId, campaign.id),
    listSendingContents(store, workspaceId, campaign.id),
  ])
  const none = { contents: [], findings: [], troubles: [] }
  if (people.length === 0) return none
  const tried = await Promise.all(
    kept.map(async (content) => {
      const filled = await fillForSome(mail, content, { brand, origin, people })
      return filled.some(({ troubles }) => troubles.length > 0) ? [content.variant] : []
    }),
  )
  const broken = new Set(tried.flat())
  if (broken.size === 0) return none
  const variants = campaign.variants.filter(({ key }) => broken.has(key))
  return buildContents(store, mail, workspaceId, { ...campaign, variants }, origin, { people, kept })
}
