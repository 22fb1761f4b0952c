// One thing that the launch check says, with the way to where it is settled: a field of this page, or another screen.
import { Anchor, List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignBlocker, CampaignWarning } from '#domain/email/campaign-check'
import { goToSection } from '../experiments/go-to-section.ts'

/** A section of the page, or an address; `site` is that of the campaign's site. */
const places: Record<CampaignBlocker | CampaignWarning, string | null> = {
  no_list: 'reach',
  no_recipients: '/contacts',
  no_email: 'message',
  no_subject: 'message',
  no_sender: '/mail',
  bad_content: 'message',
  no_hypothesis: 'claim',
  no_site: 'reach',
  impossible_promise: 'claim',
  same_variants: 'versions',
  too_few_recipients: 'reach',
  no_link: 'message',
  no_link_to_site: 'message',
  nobody_counted: 'privacy',
  wait_too_long: 'split',
  schedule_in_past: 'schedule',
  is_archived: null,
  needs_node: null,
  is_outbox: '/mail',
  domain_unproven: '/mail',
  links_local: null,
  small_list: 'split',
  no_goal: 'measure',
  site_unseen: 'site',
  site_strict: 'site',
  clicks_of_some: 'privacy',
  has_warnings: 'message',
}

type Props = {
  siteId: string | null
  /** Without the way to where it is settled. */
  isPlain?: boolean
} & ({ kind: 'blocker'; code: CampaignBlocker } | { kind: 'warning'; code: CampaignWarning })

export function CheckLine({ siteId, isPlain = false, ...found }: Props) {
  const { t } = useTranslation()
  const place = isPlain ? null : places[found.code]
  const to = place === 'site' ? `/sites/${siteId}` : place
  const text =
    found.kind === 'blocker' ? t(`campaigns.blocker.${found.code}`) : t(`campaigns.warning.${found.code}`)
  return (
    <List.Item>
      {text}{' '}
      {to?.startsWith('/') && (
        <Anchor component={Link} to={to} fz="inherit">
          {t('campaigns.launch.settle')}
        </Anchor>
      )}
      {to !== null && !to.startsWith('/') && (
        <Anchor component="button" type="button" fz="inherit" onClick={() => goToSection(to)}>
          {t('campaigns.launch.settle')}
        </Anchor>
      )}
    </List.Item>
  )
}
