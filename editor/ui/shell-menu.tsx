// Where one can go, who is here, and how the app looks and speaks.
import { Box, Button, Stack, Text } from '@mantine/core'
import { IconFlask, IconLogout, IconTarget, IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { api } from '../api.ts'
import { useSession } from '../session.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import classes from './shell.module.css'

const places = [
  { to: '/', name: 'okrs', Icon: IconTarget, under: /^\/($|cycles|objectives|key-results|hypotheses)/ },
  { to: '/experiments', name: 'experiments', Icon: IconFlask, under: /^\/experiments/ },
  { to: '/sites', name: 'sites', Icon: IconWorld, under: /^\/sites/ },
] as const

export function ShellMenu() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const { user, workspace, role } = useSession()
  const logOut = async () => {
    await api.logOut().catch(() => undefined)
    // a fresh page: nothing of this person stays in memory
    location.assign('/login')
  }
  return (
    <div className={classes.menu}>
      <ul className={classes.links}>
        {places.map(({ to, name, Icon, under }) => (
          <li key={to}>
            <Link to={to} className={classes.link} aria-current={under.test(pathname) ? 'page' : undefined}>
              <Icon size={19} stroke={1.7} aria-hidden />
              {t(`common.nav.${name}`)}
            </Link>
          </li>
        ))}
      </ul>

      <Stack gap="sm" mt="auto" align="flex-start">
        <LanguageSwitch />
        <ColorSchemeSwitch />
        <Box w="100%" pt="sm" style={{ borderTop: '1px solid var(--lv-line)' }}>
          <Text fz="sm" fw={600} truncate>
            {workspace.name}
          </Text>
          <Text fz="xs" c="dimmed" truncate>
            {user.name} · {t(`common.role.${role}`)}
          </Text>
          <Button
            variant="subtle"
            color="gray"
            c="dimmed"
            size="compact-sm"
            mt={6}
            ml={-8}
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={logOut}
          >
            {t('common.logOut')}
          </Button>
        </Box>
      </Stack>
    </div>
  )
}
