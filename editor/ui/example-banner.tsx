// Over every screen of the example company: that it is one, and the way back.
import { Button, Group, Text } from '@mantine/core'
import { IconCompass } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { useSession } from '../session.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import classes from './shell.module.css'

export function ExampleBanner() {
  const { t } = useTranslation()
  const { workspaces, role } = useSession()
  const [deed, setDeed] = useState<'leave' | 'remove' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const home = workspaces.find(({ isExample }) => !isExample)
  const go = (name: 'leave' | 'remove', act: () => Promise<unknown>) => async () => {
    setDeed(name)
    setError(null)
    try {
      await act()
      location.assign('/')
    } catch (refusal) {
      setError(refusal)
      setDeed(null)
    }
  }
  return (
    <aside className={classes.banner} aria-label={t('common.example.label')}>
      <Group gap="sm" justify="space-between">
        <Group gap={8} wrap="nowrap" flex="1 1 260px" miw={0}>
          <IconCompass size={18} aria-hidden style={{ flex: 'none' }} />
          <Text fz="sm">{t('common.example.lead')}</Text>
        </Group>
        <Group gap="xs">
          {home && (
            <Button
              size="compact-sm"
              variant="default"
              loading={deed === 'leave'}
              onClick={go('leave', () => api.visitWorkspace(home.id))}
            >
              {t('common.example.back', { name: home.name })}
            </Button>
          )}
          {role === 'owner' && (
            <Button
              size="compact-sm"
              variant="default"
              loading={deed === 'remove'}
              onClick={go('remove', api.removeExample)}
            >
              {t('common.example.remove')}
            </Button>
          )}
        </Group>
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </aside>
  )
}
