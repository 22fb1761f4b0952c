// What a learning is, at a glance: draft, verdict, funnel stage, and whether it is due for a new test.
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Learning } from '#wire/learnings'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { useToday } from './use-today.ts'

export function LearningBadges({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const today = useToday()
  const { status, verdict, stage, retestOn } = learning
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 8 }}>
      {status === 'draft' && <ToneBadge tone="unsure">{t('learnings.draftBadge')}</ToneBadge>}
      {verdict && <VerdictBadge verdict={verdict} />}
      {stage && <ToneBadge tone="accent">{t(`learnings.stage.${stage}`)}</ToneBadge>}
      {retestOn !== null && retestOn <= today && (
        <ToneBadge tone="unsure" icon={<IconRefresh size={14} aria-hidden />}>
          {t('learnings.retest.due')}
        </ToneBadge>
      )}
    </span>
  )
}
