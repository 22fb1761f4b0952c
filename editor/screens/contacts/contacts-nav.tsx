// The way between the screens about contacts.
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import classes from './contacts.module.css'

const links = [
  { to: '/contacts', name: 'people' },
  { to: '/contacts/lists', name: 'lists' },
  { to: '/contacts/imports', name: 'imports' },
  { to: '/contacts/suppressions', name: 'suppressions' },
  { to: '/contacts/fields', name: 'fields' },
] as const

export function ContactsNav() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  return (
    <nav aria-label={t('contacts.nav.label')} className={classes.nav}>
      {links.map(({ to, name }) => (
        <Link key={to} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {t(`contacts.nav.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
