// Confirmed, refuted, inconclusive, or not tested yet.
import { IconCheck, IconEqual, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Verdict } from '#wire/hypotheses'
import { ToneBadge } from './tone-badge.tsx'

const looks = {
  confirmed: { tone: 'good', Icon: IconCheck },
  refuted: { tone: 'bad', Icon: IconX },
  inconclusive: { tone: 'unsure', Icon: IconEqual },
} as const

export function VerdictBadge({ verdict }: { verdict: Verdict | null }) {
  const { t } = useTranslation()
  if (!verdict) return <ToneBadge tone="plain">{t('common.verdict.none')}</ToneBadge>
  const { tone, Icon } = looks[verdict]
  return (
    <ToneBadge tone={tone} icon={<Icon size={14} stroke={2.4} aria-hidden />}>
      {t(`common.verdict.${verdict}`)}
    </ToneBadge>
  )
}
