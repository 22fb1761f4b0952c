// Soft hints under what they are about: nothing is blocked, nothing has to be closed.
import { Group, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Nudge } from '#domain/nudge'

/** `isLive` for hints that come and go while somebody types. */
export function NudgeList({ nudges, isLive = false }: { nudges: readonly Nudge[]; isLive?: boolean }) {
  const { t } = useTranslation()
  if (nudges.length === 0 && !isLive) return null
  return (
    <Stack gap={4} {...(isLive ? { 'aria-live': 'polite' as const } : {})}>
      {nudges.map((nudge) => (
        <Group key={nudge} gap={6} wrap="nowrap" align="flex-start" c="dimmed">
          <IconBulb size={16} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
          <Text fz="sm">{t(`nudges.${nudge}`)}</Text>
        </Group>
      ))}
    </Stack>
  )
}
