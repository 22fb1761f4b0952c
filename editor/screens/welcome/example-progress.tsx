// How far the example company's months have been lived, and the way out.
import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Example } from '#wire/example'
import { useFormat } from '../../session.tsx'

type Props = { progress: Example; onGiveUp: () => Promise<void> }

export function ExampleProgress({ progress: { step, steps, day }, onGiveUp }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isLeaving, setLeaving] = useState(false)
  const share = steps > 0 ? Math.min(1, step / steps) : 0
  const giveUp = async () => {
    setLeaving(true)
    await onGiveUp()
  }
  return (
    <Stack gap="md">
      <Progress.Root size="lg" radius="xl">
        <Progress.Section value={share * 100} aria-label={t('welcome.example.building')} />
      </Progress.Root>
      <Group justify="space-between" gap="xs">
        <Text fz="sm" c="dimmed" aria-live="polite">
          {day ? t('welcome.example.day', { day: format.day(day) }) : t('common.loading')}
        </Text>
        <Text fz="sm" fw={600}>
          {format.percent(share, 0)}
        </Text>
      </Group>
      <Button
        variant="default"
        loading={isLeaving}
        onClick={() => void giveUp()}
        style={{ alignSelf: 'flex-start' }}
      >
        {t('common.cancel')}
      </Button>
    </Stack>
  )
}
