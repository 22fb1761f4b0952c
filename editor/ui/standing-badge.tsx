// Where a claim stands in a list: while its test runs without a decision that is "too early", never "inconclusive".
import { IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ToneBadge } from './tone-badge.tsx'
import { type Claim, isTooEarlyToTell } from './too-early.ts'
import { VerdictBadge } from './verdict-badge.tsx'

export function StandingBadge(props: Claim) {
  const { t } = useTranslation()
  if (!isTooEarlyToTell(props)) return <VerdictBadge verdict={props.standing?.verdict ?? null} />
  return (
    <ToneBadge tone="plain" icon={<IconClock size={14} aria-hidden />}>
      {t('common.verdict.early')}
    </ToneBadge>
  )
}
