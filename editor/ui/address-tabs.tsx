// Tabs that are addresses: the one that is shown is the page one is on.
import { Link, useLocation } from 'react-router'
import classes from './address-tabs.module.css'

/** `current`: the address of the tab to mark, where screens below a tab belong to it too. */
type Props = { label: string; tabs: readonly { to: string; name: string }[]; current?: string | undefined }

export function AddressTabs({ label, tabs, current }: Props) {
  const { pathname } = useLocation()
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ to, name }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          aria-current={(current ?? pathname) === to ? 'page' : undefined}
          preventScrollReset
        >
          {name}
        </Link>
      ))}
    </nav>
  )
}
