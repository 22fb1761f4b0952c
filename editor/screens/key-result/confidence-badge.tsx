// How sure the owner is to reach the target.
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Confidence } from '#domain/progress'
import { ToneBadge } from '../../ui/tone-badge.tsx'

const looks = {
  on_track: { tone: 'good', Icon: IconCircleCheck },
  at_risk: { tone: 'unsure', Icon: IconAlertTriangle },
  off_track: { tone: 'bad', Icon: IconCircleX },
} as const

export function ConfidenceBadge({ confidence }: { confidence: Confidence }) {
  const { t } = useTranslation()
  const { tone, Icon } = looks[confidence]
  return (
    <ToneBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`keyResults.confidence.${confidence}`)}
    </ToneBadge>
  )
}
