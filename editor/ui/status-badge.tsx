// Where an experiment is in its life.
import { IconFlag, IconPencil, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import { ToneBadge } from './tone-badge.tsx'

const looks = {
  draft: { tone: 'plain', Icon: IconPencil },
  running: { tone: 'accent', Icon: IconPlayerPlay },
  stopped: { tone: 'plain', Icon: IconPlayerStop },
  rolled_out: { tone: 'good', Icon: IconFlag },
} as const

export function StatusBadge({ status }: { status: Experiment['status'] }) {
  const { t } = useTranslation()
  const { tone, Icon } = looks[status]
  return (
    <ToneBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`common.status.${status}`)}
    </ToneBadge>
  )
}
