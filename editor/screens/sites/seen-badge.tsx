// Whether a page of the site has fetched the script.
import { IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Site } from '#wire/sites'
import { ToneBadge } from '../../ui/tone-badge.tsx'

export function SeenBadge({ seen }: { seen: Site['seen'] }) {
  const { t } = useTranslation()
  return seen ? (
    <ToneBadge tone="good" icon={<IconCheck size={14} stroke={2.4} aria-hidden />}>
      {t('sites.seen.yes')}
    </ToneBadge>
  ) : (
    <ToneBadge tone="unsure" icon={<IconClock size={14} aria-hidden />}>
      {t('sites.seen.no')}
    </ToneBadge>
  )
}
