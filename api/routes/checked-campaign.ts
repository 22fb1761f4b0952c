// A campaign with what it would send and what a launch would meet: the same for the check and for the launch.
import type { Context } from 'hono'
import type { CampaignLink } from '#domain/email/campaign-link'
import { isLocalAddress } from '#domain/email/checks/local-address'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import type { AppEnv } from '../context.ts'
import { buildContents } from '../mail/campaign-contents.ts'
import { relayOf } from '../mail/relay-of.ts'
import { readCampaignCheck } from '../store/campaigns/campaign-check.ts'
import type { CampaignContent } from '../store/campaigns/launch-campaign.ts'
import { originOf } from './origin-of.ts'

/** At the edge nothing can be compiled, and the check says so. */
export async function checkedCampaign(
  c: Context<AppEnv>,
  campaign: Campaign,
  scheduleAt: number | null,
): Promise<{ contents: CampaignContent[]; check: CampaignCheck }> {
  const { store, mail, clock, publicUrl } = c.var.services
  const { workspaceId } = c.var.identity
  const { contents, findings, troubles } = mail
    ? await buildContents(store, mail, workspaceId, campaign, originOf(c))
    : { contents: [], findings: [], troubles: [] }
  const check = await readCampaignCheck(store, workspaceId, campaign, {
    findings,
    troubles,
    links: mail && contents.map(({ links }) => links.filter(isFollowed).map(({ url }) => url)),
    hasMail: mail !== null,
    hasServer: mail?.hasServer ?? false,
    // without an address of its own, mails lead to this machine's
    isLocal: publicUrl === undefined || isLocalAddress(publicUrl),
    relay: await relayOf(store, mail, workspaceId),
    scheduleAt,
    now: clock(),
  })
  return { contents, check }
}

const isFollowed = ({ isTracked, isTrap }: CampaignLink) => isTracked && !isTrap
