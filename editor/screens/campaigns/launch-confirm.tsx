// The last question before mails leave: how many people get what, from whom, and when.
import { Alert, Box, Checkbox, List, Text } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { campaignApi } from './campaign-api.ts'
import { countWarnings, LaunchWarnings } from './launch-warnings.tsx'
import { readTags } from './read-tags.ts'
import { sharesOf } from './shares.ts'
import type { Compose } from './use-compose.ts'
import { resolved } from './variants.ts'

type Props = {
  campaign: Campaign
  compose: Compose
  check: CampaignCheck
  /** ms; null for at once */
  at: number | null
  isBlocked: boolean
}

export function LaunchConfirm(props: Props) {
  const { campaign, compose, check, at, isBlocked } = props
  const { from, warnings, isCutOff } = check
  const recipients = check.recipients.total
  const [isAgreed, setAgreed] = useState(false)
  const { t } = useTranslation()
  const format = useFormat()
  const { values } = compose
  const { variants, split } = values
  const { perVariant, rest } = sharesOf(recipients, variants.length, split)
  const isTest = variants.length > 1
  const launch = async () => {
    await compose.settle()
    await (at === null ? campaignApi.launch(campaign.id) : campaignApi.schedule(campaign.id, { at }))
    await refresh()
  }
  const count = { count: recipients, contacts: format.count(recipients) }
  return (
    <div>
      <ConfirmButton
        label={t(at === null ? 'campaigns.launch.send' : 'campaigns.launch.schedule', count)}
        title={
          at === null
            ? t('campaigns.launch.sendTitle', count)
            : t('campaigns.launch.scheduleTitle', { ...count, at: format.instant(at) })
        }
        confirmLabel={t(at === null ? 'campaigns.launch.sendNow' : 'campaigns.launch.scheduleNow')}
        act={launch}
        isBlocked={isCutOff && !isAgreed}
        button={{ size: 'md', disabled: isBlocked }}
      >
        <List spacing="xs" size="sm">
          {variants.map((variant, index) => (
            <List.Item key={variant.key}>
              {isTest
                ? t('campaigns.launch.variantGets', {
                    count: perVariant[index] ?? 0,
                    contacts: format.count(perVariant[index] ?? 0),
                    name: variant.name,
                    subject: readTags(resolved(values, variant).subject, format.locale),
                  })
                : t('campaigns.launch.allGet', {
                    ...count,
                    subject: readTags(values.subject, format.locale),
                  })}
            </List.Item>
          ))}
          {rest > 0 && split.mode === 'share' && (
            <List.Item>
              {t('campaigns.launch.restGets', {
                count: rest,
                contacts: format.count(rest),
                hours: t('campaigns.split.hours', { count: split.waitHours }),
              })}
            </List.Item>
          )}
          <List.Item>
            {t('campaigns.launch.from', {
              name: values.fromName || from.name,
              address: values.fromEmail || from.address,
            })}
          </List.Item>
          <List.Item>
            {at === null
              ? t('campaigns.launch.leavesNow')
              : t('campaigns.launch.leavesAt', { at: format.instant(at), zone: format.timeZone })}
          </List.Item>
        </List>
        <Text mt="sm" fz="sm" fw={600}>
          {t(isTest ? 'campaigns.launch.frozenTest' : 'campaigns.launch.frozen')}
        </Text>
        {warnings.includes('is_outbox') && (
          <Alert mt="sm" variant="light" color="gray" icon={<IconInbox size={18} aria-hidden />}>
            {t('campaigns.launch.outbox')}
          </Alert>
        )}
        {countWarnings(check) > (warnings.includes('is_outbox') ? 1 : 0) && (
          <Box mt="md">
            <Text fz="sm" fw={600} mb={4}>
              {t('campaigns.launch.warnings')}
            </Text>
            <LaunchWarnings check={check} siteId={campaign.siteId} isLast />
          </Box>
        )}
        {isCutOff && (
          <Checkbox
            mt="md"
            label={t('campaigns.launch.cutOff')}
            checked={isAgreed}
            onChange={(event) => setAgreed(event.currentTarget.checked)}
          />
        )}
      </ConfirmButton>
    </div>
  )
}
