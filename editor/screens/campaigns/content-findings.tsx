// What the compiler and the checks find in the mails that would be sent: each thing once, with the versions that have it.
import { Anchor, List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignCheck } from '#wire/campaign-checks'
import { useFindingText } from '../emails/use-finding-text.ts'
import type { Composed } from './use-compose.ts'
import { resolved } from './variants.ts'

type Props = { check: Pick<CampaignCheck, 'findings' | 'troubles'>; values: Composed }
type Found = { text: string; isBad: boolean; isOfHead: boolean; variants: string[] }

export function ContentFindings({ check, values }: Props) {
  const { t } = useTranslation()
  const words = useFindingText()
  const found = new Map<string, Found>()
  const add = (variant: string, text: string, isBad: boolean, isOfHead = false) => {
    const known = found.get(text) ?? { text, isBad, isOfHead, variants: [] }
    found.set(text, { ...known, isBad: known.isBad || isBad, variants: [...known.variants, variant] })
  }
  for (const trouble of check.troubles) add(trouble.variant, words.trouble(trouble), trouble.isFatal)
  for (const finding of check.findings) {
    if (finding.level === 'hint') continue
    // subjects and preheaders are mended here, all else in the editor
    const isOfHead = /^(subject|preheader)_/.test(finding.code)
    add(finding.variant, words.finding(finding), finding.level === 'error', isOfHead)
  }
  if (found.size === 0) return null
  const variantOf = (key: string | undefined) => values.variants.find((variant) => variant.key === key)
  const emailOf = (key: string | undefined) => {
    const variant = variantOf(key)
    return variant ? resolved(values, variant).emailId : null
  }
  return (
    <div>
      <Text fz="sm" fw={600}>
        {t('campaigns.launch.findings')}
      </Text>
      <List size="sm" spacing={4}>
        {[...found.values()].map(({ text, isBad, isOfHead, variants }) => {
          const emailId = isOfHead ? null : emailOf(variants[0])
          const isOfSome = new Set(variants).size < values.variants.length
          return (
            <List.Item key={text} c={isBad ? 'var(--lv-bad)' : undefined}>
              {isOfSome && <b>{`${variants.map((key) => variantOf(key)?.name ?? key).join(', ')} · `}</b>}
              {text}{' '}
              {emailId !== null && (
                <Anchor component={Link} to={`/emails/${emailId}`} fz="inherit">
                  {t('campaigns.message.edit')}
                </Anchor>
              )}
            </List.Item>
          )
        })}
      </List>
    </div>
  )
}
