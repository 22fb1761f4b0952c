// What the checks find in the mails that would be sent, version by version; mended in the email's own editor.
import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { CampaignVariant } from '#wire/campaigns'
import { findingText } from '../emails/finding-text.ts'

type Props = { findings: CampaignCheck['findings']; variants: readonly CampaignVariant[] }

export function ContentFindings({ findings, variants }: Props) {
  const { t } = useTranslation()
  const shown = findings.filter(({ level }) => level !== 'hint')
  if (shown.length === 0) return null
  return (
    <div>
      <Text fz="sm" fw={600}>
        {t('campaigns.launch.findings')}
      </Text>
      <List size="sm" spacing={4}>
        {shown.map((finding) => (
          <List.Item
            key={JSON.stringify(finding)}
            c={finding.level === 'error' ? 'var(--lv-bad)' : undefined}
          >
            {variants.length > 1 && (
              <b>{`${variants.find(({ key }) => key === finding.variant)?.name ?? finding.variant} · `}</b>
            )}
            {findingText(t, finding)}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
