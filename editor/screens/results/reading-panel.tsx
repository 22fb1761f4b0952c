// How far an email test is: how many of its mails are delivered, and until when they are read.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#wire/campaigns'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './results.module.css'

export function ReadingPanel({ campaign, results }: { campaign: Campaign; results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { plannedVisitors, seenVisitors } = results.plannedEnd
  const { testSentAt, waitUntil } = campaign
  const isSent = testSentAt !== null && waitUntil !== null
  const share = isSent
    ? Math.min(1, Math.max(0, (results.asOf - testSentAt) / Math.max(1, waitUntil - testSentAt)))
    : 0
  const isRead = isSent && results.asOf >= waitUntil
  return (
    <Panel title={t('results.plan.title')}>
      <Stack gap="sm">
        <Text fz="sm">
          {t('results.plan.seen', {
            count: seenVisitors,
            seen: format.count(seenVisitors),
            planned: format.count(plannedVisitors),
            share: format.percent(plannedVisitors > 0 ? seenVisitors / plannedVisitors : 0, 0),
          })}
        </Text>
        {isSent && (
          <div>
            <div className={classes.bar} aria-hidden>
              <span style={{ width: `${share * 100}%` }} />
            </div>
            <Text fz="sm" mt={6}>
              {t(isRead ? 'emailTest.readUntil' : 'emailTest.reads', { at: format.instant(waitUntil) })}
            </Text>
          </div>
        )}
        {!isRead && campaign.endedAt === null && (
          <Text fz="sm" c="dimmed">
            {t('emailTest.readsWhy')}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}
