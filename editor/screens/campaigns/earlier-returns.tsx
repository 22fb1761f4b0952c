// Before a launch: that an earlier campaign to the same list came back too much, by how much, and what to do first.
import { Anchor, List } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { EarlierReturns as Earlier } from '#wire/returned'
import { useFormat } from '../../session.tsx'

/** Of complaints a tenth of a percent counts. */
const DIGITS = { policy: 0, bounces: 1, complaints: 2 }

export function EarlierReturns({ earlier }: { earlier: Earlier }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { reason, count, of, name, campaignId } = earlier
  const told = t(`campaigns.earlier.${reason}`, {
    name,
    count,
    shown: format.count(count),
    share: format.percent(count / Math.max(1, of), DIGITS[reason]),
  })
  return (
    <List.Item>
      {told}{' '}
      <Anchor component={Link} to={`/campaigns/${campaignId}`} fz="inherit">
        {t('campaigns.earlier.open')}
      </Anchor>
    </List.Item>
  )
}
