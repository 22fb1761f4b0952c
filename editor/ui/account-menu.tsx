// Who is here and in which company; opened, the other companies, the profile, language, colours and the way out.
import { Box, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconCheck,
  IconChevronUp,
  IconCompass,
  IconLogout,
  IconPlus,
  IconUserCircle,
} from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { api } from '../api.ts'
import { useSession } from '../session.tsx'
import { ColorSchemeSwitch } from './color-scheme-switch.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import classes from './shell.module.css'

export function AccountMenu() {
  const { t } = useTranslation()
  const { user, workspace, workspaces, role } = useSession()
  const [isOpen, menu] = useDisclosure(false)
  const panelId = useId()
  // a fresh page each time: nothing of the other company, or of this person, stays in memory
  const logOut = async () => {
    await api.logOut().catch(() => undefined)
    location.assign('/login')
  }
  const visit = async (id: string) => {
    await api.visitWorkspace(id).catch(() => undefined)
    location.assign('/')
  }
  return (
    <Box className={classes.account}>
      {isOpen && (
        <Box id={panelId} className={classes.accountPanel}>
          <ul className={classes.links} aria-label={t('common.account.workspaces')}>
            {workspaces.map(({ id, name }) => (
              <li key={id}>
                <UnstyledButton
                  className={classes.accountItem}
                  aria-current={id === workspace.id ? 'true' : undefined}
                  onClick={() => void visit(id)}
                >
                  <span className={classes.accountIcon}>
                    {id === workspace.id && <IconCheck size={17} aria-hidden />}
                  </span>
                  <span className={classes.accountName}>{name}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
          <ul className={classes.links}>
            <li>
              <Link to="/workspaces/new" className={classes.accountItem}>
                <IconPlus size={17} aria-hidden />
                {t('common.account.newWorkspace')}
              </Link>
            </li>
            {!workspaces.some(({ isExample }) => isExample) && (
              <li>
                <Link to="/welcome" className={classes.accountItem}>
                  <IconCompass size={17} aria-hidden />
                  {t('common.account.example')}
                </Link>
              </li>
            )}
            <li>
              <Link to="/profile" className={classes.accountItem}>
                <IconUserCircle size={17} aria-hidden />
                {t('common.account.profile')}
              </Link>
            </li>
            <li>
              <UnstyledButton className={classes.accountItem} onClick={() => void logOut()}>
                <IconLogout size={17} aria-hidden />
                {t('common.logOut')}
              </UnstyledButton>
            </li>
          </ul>
          <Stack gap="xs" px={10} pt="xs" pb={4} align="flex-start">
            <LanguageSwitch />
            <ColorSchemeSwitch />
          </Stack>
        </Box>
      )}
      <UnstyledButton
        className={classes.accountButton}
        aria-expanded={isOpen}
        aria-controls={isOpen ? panelId : undefined}
        onClick={menu.toggle}
      >
        <span className={classes.avatar} aria-hidden>
          {initials(user.name)}
        </span>
        <span style={{ minWidth: 0, flex: 1 }}>
          <Text component="span" fz="sm" fw={600} lineClamp={2}>
            {workspace.name}
          </Text>
          <Text component="span" fz="xs" c="dimmed" lineClamp={2}>
            {user.name}
          </Text>
          <Text component="span" display="block" fz="xs" c="dimmed">
            {t(`common.role.${role}`)}
          </Text>
        </span>
        <IconChevronUp size={16} aria-hidden className={classes.chevron} />
      </UnstyledButton>
    </Box>
  )
}

/** "Camille Morel" → CM. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toLocaleUpperCase() ?? '')
    .join('')
}
