// The people of a company and what they may do: one address a tab.
import { useTranslation } from 'react-i18next'
import { Outlet } from 'react-router'
import { useSession } from '../../session.tsx'
import { AddressTabs } from '../../ui/address-tabs.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

const tabs = [
  { to: '/people', name: 'members', from: 'viewer' },
  { to: '/people/teams', name: 'teams', from: 'viewer' },
  { to: '/people/invitations', name: 'invitations', from: 'viewer' },
  { to: '/people/company', name: 'company', from: 'viewer' },
  { to: '/people/privacy', name: 'privacy', from: 'viewer' },
  { to: '/people/api-keys', name: 'apiKeys', from: 'owner' },
  { to: '/people/webhooks', name: 'webhooks', from: 'owner' },
  { to: '/people/audit-log', name: 'auditLog', from: 'editor' },
] as const

const ranks = { viewer: 0, editor: 1, owner: 2 }

export function PeopleScreen() {
  const { t } = useTranslation()
  const { role, workspace } = useSession()
  return (
    <>
      <PageHeader title={t('people.title')} lead={t('people.lead', { name: workspace.name })} />
      <AddressTabs
        label={t('people.tabs')}
        tabs={tabs
          .filter(({ from }) => ranks[role] >= ranks[from])
          .map(({ to, name }) => ({ to, name: t(`people.tab.${name}`) }))}
      />
      <Outlet />
    </>
  )
}
