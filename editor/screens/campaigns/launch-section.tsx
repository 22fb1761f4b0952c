// What is missing, what would make the campaign say little, and the launch itself.
import { Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { Campaign } from '#wire/campaigns'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { fromZonedText } from '../../ui/zoned-time.ts'
import { CheckLine } from './check-line.tsx'
import { ContentFindings } from './content-findings.tsx'
import { LaunchConfirm } from './launch-confirm.tsx'
import { countWarnings, LaunchWarnings } from './launch-warnings.tsx'
import type { Compose } from './use-compose.ts'

type Props = {
  campaign: Campaign
  compose: Compose
  check: UseQueryResult<CampaignCheck>
  leavesAt: string
}

export function LaunchSection({ campaign, compose, check, leavesAt }: Props) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const canEdit = useCanEdit()
  const at = leavesAt === '' ? null : fromZonedText(leavesAt, timeZone)
  const isLate = at !== null && !(at > Date.now())
  return (
    <Panel title={t('campaigns.launch.title')} id="launch">
      <Loaded queries={[check]}>
        {(found) => {
          const { blockers, findings, troubles } = found
          const known = countWarnings(found)
          const all = isLate ? [...new Set([...blockers, 'schedule_in_past' as const])] : blockers
          return (
            <Stack gap="md">
              {all.length === 0 ? (
                <Group gap="xs" c={known > 0 ? 'var(--lv-unsure)' : 'var(--lv-good)'} wrap="nowrap">
                  {known > 0 ? <IconInfoCircle size={18} aria-hidden /> : <IconCheck size={18} aria-hidden />}
                  <Text fw={600}>
                    {known > 0
                      ? t('campaigns.launch.readyBut', { count: known })
                      : t('campaigns.launch.ready')}
                  </Text>
                </Group>
              ) : (
                <div>
                  <Group gap="xs" c="var(--lv-unsure)" mb={6} wrap="nowrap">
                    <IconAlertTriangle size={18} aria-hidden />
                    <Text fw={600}>{t('campaigns.launch.missing', { count: all.length })}</Text>
                  </Group>
                  <List spacing={4}>
                    {all.map((code) => (
                      <CheckLine key={code} code={code} kind="blocker" siteId={campaign.siteId} />
                    ))}
                  </List>
                </div>
              )}
              {known > 0 && (
                <div>
                  <Text fz="sm" fw={600}>
                    {t('campaigns.launch.warnings')}
                  </Text>
                  <LaunchWarnings check={found} siteId={campaign.siteId} />
                </div>
              )}
              <ContentFindings check={{ findings, troubles }} values={compose.values} />
              {canEdit && (
                <LaunchConfirm
                  campaign={campaign}
                  compose={compose}
                  check={found}
                  at={at}
                  isBlocked={all.length > 0}
                />
              )}
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}
