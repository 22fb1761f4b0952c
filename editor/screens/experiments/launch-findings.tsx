// What keeps a test from starting, and what would make its start pointless.
import { Group, List, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LaunchCheck } from '#wire/launch-check'
import { LaunchBlocker } from './launch-blocker.tsx'
import { LaunchWarning } from './launch-warning.tsx'

type Props = {
  check: Pick<LaunchCheck, 'blockers' | 'warnings' | 'overlapping'>
  siteId: string
  /** True where the form says more than what was checked. */
  isStale: boolean
}

export function LaunchFindings({ check, siteId, isStale }: Props) {
  const { t } = useTranslation()
  const { blockers, warnings, overlapping } = check
  return (
    <>
      {blockers.length === 0 ? (
        <Group gap="xs" c="var(--lv-good)" wrap="nowrap">
          <IconCheck size={18} aria-hidden />
          <Text fw={600}>{t('experiments.launch.ready')}</Text>
        </Group>
      ) : (
        <div>
          <Group gap="xs" c="var(--lv-unsure)" mb={6} wrap="nowrap">
            <IconAlertTriangle size={18} aria-hidden />
            <Text fw={600}>{t('experiments.launch.missing', { count: blockers.length })}</Text>
          </Group>
          <List spacing={4}>
            {blockers.map((blocker) => (
              <LaunchBlocker key={blocker} blocker={blocker} />
            ))}
          </List>
        </div>
      )}
      {warnings.map((warning) => (
        <LaunchWarning key={warning} warning={warning} siteId={siteId} overlapping={overlapping} />
      ))}
      {isStale && (
        <Text fz="sm" c="dimmed">
          {t('experiments.launch.stale')}
        </Text>
      )}
    </>
  )
}
