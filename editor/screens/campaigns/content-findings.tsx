// What the checks find in the mails that would be sent, version by version; mended in the email's own editor.
import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CampaignCheck } from '#wire/campaign-checks'
import type { CampaignVariant } from '#wire/campaigns'
import { useFindingText } from '../emails/use-finding-text.ts'

type Props = { findings: CampaignCheck['findings']; variants: readonly CampaignVariant[] }

export function ContentFindings({ findings, variants }: Props) {
  const { t } = useTranslation()
  const words = useFindingText()
  const shown = findings.filter(({ level }) => level !== 'hint')
  if (shown.length === 0) return null
  return (
    <div>
      <Text fz="sm" fw={600}>
        {t('campaigns.launch.findings')}
      </Text>
      <List size="sm" spacing={4}>
        {shown.map(({ variant, code, level, values = {} }) => (
          <List.Item
            key={`${variant} ${code} ${JSON.stringify(values)}`}
            c={level === 'error' ? 'var(--lv-bad)' : undefined}
          >
            {variants.length > 1 && (
              <b>{`${variants.find(({ key }) => key === variant)?.name ?? variant} · `}</b>
            )}
            {words.finding({ code, level, values })}
          </List.Item>
        ))}
      </List>
    </div>
  )
}
