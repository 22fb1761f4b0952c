// What was sent, version by version, as it stands in an inbox; to which list, and how it was shared out.
import { Anchor, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Campaign } from '#wire/campaigns'
import { useItem } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { MAIL_SETTINGS, mailApi } from '../mail/mail-api.ts'
import { InboxRow } from './inbox-row.tsx'
import { resolved } from './variants.ts'

export function SentPanel({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const list = useItem('lists', campaign.listId ?? '').data
  const email = useItem('emails', campaign.emailId ?? '').data
  const settings = useQuery({ queryKey: MAIL_SETTINGS, queryFn: mailApi.settings }).data
  const { variants, split, total } = campaign
  const isTest = variants.length > 1
  return (
    <Panel title={t(campaign.launchedAt === null ? 'campaigns.sent.plannedTitle' : 'campaigns.sent.title')}>
      <Stack gap="sm">
        {list && (
          <Text fz="sm">
            {campaign.launchedAt === null
              ? t('campaigns.sent.planned', { list: list.name })
              : t('campaigns.sent.to', { list: list.name, count: total, contacts: format.count(total) })}
          </Text>
        )}
        {isTest && (
          <Text fz="sm">
            {split.mode === 'full'
              ? t('campaigns.sent.full', { count: variants.length })
              : t('campaigns.sent.share', {
                  share: format.percent(split.share, 0),
                  hours: t('campaigns.split.hours', { count: split.waitHours }),
                })}
          </Text>
        )}
        {variants.map((variant) => {
          const own = resolved(campaign, variant)
          return (
            <div key={variant.key}>
              {isTest && (
                <Text fz="xs" c="dimmed" mb={4}>
                  {variant.name}
                </Text>
              )}
              <InboxRow
                from={
                  own.fromName ||
                  settings?.fromName ||
                  campaign.fromEmail ||
                  settings?.fromEmail ||
                  t('emailTest.ownSender')
                }
                subject={own.subject}
                preheader={own.preheader}
                locale={email?.locale ?? 'fr'}
                isWhole
              />
            </div>
          )
        })}
        {email && (
          <Text fz="sm">
            <Anchor component={Link} to={`/emails/${email.id}`} fz="sm">
              {t('campaigns.sent.email', { name: email.name })}
            </Anchor>
          </Text>
        )}
      </Stack>
    </Panel>
  )
}
