// What the compiler and the checks find in the mails that would be sent, version by version, with the way to their editor.
import { Anchor, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignCheck } from '#wire/campaign-checks'
import { useFindingText } from '../emails/use-finding-text.ts'
import type { Composed } from './use-compose.ts'
import { resolved } from './variants.ts'

type Props = { check: Pick<CampaignCheck, 'findings' | 'troubles'>; values: Composed }

export function ContentFindings({ check, values }: Props) {
  const { t } = useTranslation()
  const words = useFindingText()
  const lines = [
    ...check.troubles.map((trouble) => ({
      variant: trouble.variant,
      text: words.trouble(trouble),
      isBad: trouble.isFatal,
    })),
    ...check.findings
      .filter(({ level }) => level !== 'hint')
      .map((finding) => ({
        variant: finding.variant,
        text: words.finding(finding),
        isBad: finding.level === 'error',
      })),
  ]
  if (lines.length === 0) return null
  return (
    <div>
      <Text fz="sm" fw={600}>
        {t('campaigns.launch.findings')}
      </Text>
      {values.variants.map((variant) => {
        const own = lines.filter((line) => line.variant === variant.key)
        const { emailId } = resolved(values, variant)
        return (
          own.length > 0 && (
            <div key={variant.key}>
              <Text fz="sm">
                {values.variants.length > 1 && `${variant.name} · `}
                {emailId !== null && (
                  <Anchor component={Link} to={`/emails/${emailId}`} fz="sm">
                    {t('campaigns.message.edit')}
                  </Anchor>
                )}
              </Text>
              <List size="sm" spacing={2}>
                {own.map(({ text, isBad }) => (
                  <List.Item key={text} c={isBad ? 'var(--lv-bad)' : undefined}>
                    {text}
                  </List.Item>
                ))}
              </List>
            </div>
          )
        )
      })}
    </div>
  )
}
