// Whether visitors were split as planned: if not, no verdict can be trusted.
import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'

export function SplitPanel({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { look, variants } = results
  const total = variants.reduce((sum, { visitors }) => sum + visitors, 0)
  const state = total === 0 ? 'none' : look?.srm.isAlarm ? 'broken' : 'sound'
  const shares = variants
    .map(({ name, visitors, weight }) =>
      t('results.split.share', {
        name,
        seen: format.percent(total > 0 ? visitors / total : 0, 1),
        planned: format.percent(weight, 1),
      }),
    )
    .join(' · ')
  const icons = { none: IconClock, broken: IconAlertTriangle, sound: IconCheck }
  const tones = { none: 'plain', broken: 'bad', sound: 'good' } as const
  const Icon = icons[state]
  return (
    <Panel title={t('results.split.title')}>
      <ToneBadge tone={tones[state]} icon={<Icon size={14} aria-hidden />}>
        {t(`results.split.${state}.badge`)}
      </ToneBadge>
      <Text fz="sm" mt="xs">
        {t(`results.split.${state}.text`)}
      </Text>
      {total > 0 && (
        <Text fz="sm" c="dimmed" mt={4}>
          {shares}
        </Text>
      )}
    </Panel>
  )
}
