// Over every screen of the example company: that it is one, and the way back.
import { Box, Button, Group, Text } from '@mantine/core'
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
  const go = (name: 'leave' | 'remove', act: () => Promise<unknown>, to: string) => async () => {
    setDeed(name)
    setError(null)
    try {
      await act()
      location.assign(to)
    } catch (refusal) {
      setError(refusal)
      setDeed(null)
    }
  }
  return (
    <aside className={classes.banner} aria-label={t('common.example.label')}>
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <Group gap={8} wrap="nowrap" flex="1 1 auto" miw={0}>
          <IconCompass size={18} aria-hidden style={{ flex: 'none' }} />
          <Text fz="sm" visibleFrom="sm">
            {t('common.example.lead')}
          </Text>
          <Text fz="sm" hiddenFrom="sm" truncate>
            {t('common.example.short')}
          </Text>
        </Group>
        <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
          {home && (
            <Button
              size="compact-sm"
              variant="default"
              loading={deed === 'leave'}
              aria-label={t('common.example.back', { name: home.name })}
              onClick={go('leave', () => api.visitWorkspace(home.id), '/')}
            >
              <Words
                long={t('common.example.back', { name: home.name })}
                short={t('common.example.backShort')}
              />
            </Button>
          )}
          {role === 'owner' && (
            <Button
              size="compact-sm"
              variant="default"
              loading={deed === 'remove'}
              aria-label={t('common.example.remove')}
              onClick={go('remove', api.removeExample, '/?removed=example')}
            >
              <Words long={t('common.example.remove')} short={t('common.example.removeShort')} />
            </Button>
          )}
        </Group>
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </aside>
  )
}

/** One line on a phone, too. */
const Words = ({ long, short }: { long: string; short: string }) => (
  <>
    <Box component="span" visibleFrom="sm" maw={260} style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
      {long}
    </Box>
    <Box component="span" hiddenFrom="sm">
      {short}
    </Box>
  </>
)
