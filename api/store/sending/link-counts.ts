// Which links of a campaign's mails were clicked, by anything and by people.
import { sql } from 'kysely'
import type { CampaignLink } from '#domain/email/campaign-link'
import type { CampaignReport } from '#wire/campaign-report'
import { type Store, toNumber } from '../store.ts'

/** The most clicked by people first; the trap is no link. Counts are of mails. */
export async function linkCounts(
  { db }: Store,
  workspaceId: string,
  campaignId: string,
): Promise<CampaignReport['links']> {
  const [contents, clicks] = await Promise.all([
    db
      .selectFrom('campaign_contents')
      .select(['variant', 'links'])
      .where('workspace_id', '=', workspaceId)
      .where('campaign_id', '=', campaignId)
      .execute(),
    db
      .selectFrom('clicks')
      .select([
        'variant',
        'link',
        sql`count(distinct nonce)`.as('raw'),
        sql`count(distinct case when verdict = 'human' then nonce end)`.as('filtered'),
      ])
      .where('workspace_id', '=', workspaceId)
      .where('campaign_id', '=', campaignId)
      .groupBy(['variant', 'link'])
      .execute(),
  ])
  return contents
    .flatMap(({ variant, links }) =>
      (JSON.parse(links) as CampaignLink[]).flatMap(({ url, isTracked, isTrap }, index) => {
        if (!isTracked || isTrap) return []
        const own = clicks.find((row) => row.variant === variant && row.link === index)
        return [{ variant, url, raw: toNumber(own?.raw), filtered: toNumber(own?.filtered) }]
      }),
    )
    .toSorted((a, b) => b.filtered - a.filtered || b.raw - a.raw)
}
