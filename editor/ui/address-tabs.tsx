// Tabs that are addresses: the one that is shown is the page one is on.
import { Link, useLocation } from 'react-router'
import classes from './address-tabs.module.css'

type Props = { label: string; tabs: readonly { to: string; name: string }[] }

export function AddressTabs({ label, tabs }: Props) {
  const { pathname } = useLocation()
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          aria-current={pathname === to ? 'page' : undefined}
          preventScrollReset
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
