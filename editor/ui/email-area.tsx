// What the screens about email share: the tabs that lead from one to the other.
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation } from 'react-router'
import { AddressTabs } from './address-tabs.tsx'

const tabs = [
  { to: '/campaigns', name: 'campaigns' },
  { to: '/emails', name: 'emails' },
  { to: '/contacts', name: 'contacts' },
  { to: '/forms', name: 'forms' },
  { to: '/mail', name: 'mail' },
] as const

export function EmailArea() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const current = tabs.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))?.to
  return (
    <>
      <AddressTabs
        label={t('emailArea.tabs')}
        current={current}
        tabs={tabs.map(({ to, name }) => ({ to, name: t(`emailArea.tab.${name}`) }))}
      />
      <Outlet />
    </>
  )
}
