// The hours of a campaign: planned, launched, the test's last mail, the decision, the end; and who the winner was.

import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DAY_MS } from '#domain/day'
import type { Campaign } from '#wire/campaigns'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './campaigns.module.css'

const TIMES = ['scheduledAt', 'launchedAt', 'testSentAt', 'waitUntil', 'winnerAt', 'endedAt'] as const

/** A campaign that was stopped decides nothing any more: what has left is read as long as it would have been. */
const hourOf = (campaign: Campaign, name: (typeof TIMES)[number]) =>
  name === 'waitUntil' && campaign.status === 'cancelled' && campaign.testSentAt !== null
    ? campaign.testSentAt + campaign.readDays * DAY_MS
    : (campaign[name] ?? 0)

export function WhenPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { winner, winnerBy, variants, status } = campaign
  const known = TIMES.filter((name) => campaign[name] !== null)
  const winnerName = variants.find(({ key }) => key === winner)?.name ?? winner
  return (
    <Panel title={t('campaigns.times.title')}>
      <dl className={classes.times}>
        {known.map((name) => (
          <div key={name}>
            <dt>
              {t(
                name === 'waitUntil' && (campaign.split.mode === 'full' || status === 'cancelled')
                  ? 'campaigns.times.readUntil'
                  : `campaigns.times.${name}`,
              )}
            </dt>
            <dd>{format.instant(hourOf(campaign, name))}</dd>
          </div>
        ))}
      </dl>
      {winnerName !== null && winnerBy !== null && (
        <Text fz="sm" mt="sm">
          {t(`campaigns.times.winner.${winnerBy}`, { name: winnerName })}
        </Text>
      )}
      {status === 'cancelled' && campaign.endedAt === null && campaign.experimentId !== null && (
        <Text fz="sm" mt="sm">
          {t('campaigns.times.stopped')}
        </Text>
      )}
      {status === 'waiting' && (
        <Text fz="sm" mt="sm">
          {t('campaigns.times.waiting')}
        </Text>
      )}
      <Text fz="xs" c="dimmed" mt="sm">
        {t('campaigns.when.zone', { zone: format.timeZone })}
      </Text>
    </Panel>
  )
}
