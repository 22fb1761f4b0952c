// The frame of every logged-in screen: brand, navigation, account, and the place where the screen goes.
import { Burger, Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Outlet, ScrollRestoration, useLocation } from 'react-router'
import { useSession } from '../session.tsx'
import { Brand } from './brand.tsx'
import { ExampleBanner } from './example-banner.tsx'
import { ExampleRemoved } from './example-removed.tsx'
import classes from './shell.module.css'
import { ShellMenu } from './shell-menu.tsx'

const BackupAlert = lazy(async () => ({ default: (await import('./backup-alert.tsx')).BackupAlert }))

export function Shell() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const { workspace, role } = useSession()
  const [isOpen, menu] = useDisclosure(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place closes the menu
  useEffect(() => menu.close(), [pathname])
  return (
    <div className={classes.frame}>
      <a href="#main" className="lv-skip">
        {t('common.skip')}
      </a>
      <nav aria-label={t('common.menu')} className={classes.top}>
        <Brand />
        <Burger
          opened={false}
          onClick={menu.toggle}
          size="sm"
          aria-label={t('common.menu')}
          aria-expanded={isOpen}
        />
      </nav>
      <Drawer
        opened={isOpen}
        onClose={menu.close}
        size="280px"
        title={<Brand />}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        styles={{ content: { display: 'flex', flexDirection: 'column' }, body: { flex: 1, display: 'flex' } }}
      >
        <nav aria-label={t('common.nav.label')} style={{ flex: 1, display: 'flex' }}>
          <ShellMenu />
        </nav>
      </Drawer>
      <nav aria-label={t('common.nav.label')} className={classes.side}>
        <Brand />
        <ShellMenu />
      </nav>
      <div className={classes.body}>
        {workspace.isExample && <ExampleBanner />}
        {role === 'owner' && (
          <Suspense>
            <BackupAlert />
          </Suspense>
        )}
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <ExampleRemoved />
      <ScrollRestoration />
    </div>
  )
}
