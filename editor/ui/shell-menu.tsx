// Where one can go, and who is here.
import {
  IconBulb,
  IconClipboardCheck,
  IconFlask,
  IconMail,
  IconTarget,
  IconUsers,
  IconWorld,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { AccountMenu } from './account-menu.tsx'
import classes from './shell.module.css'

const places = [
  { to: '/', name: 'okrs', Icon: IconTarget, under: /^\/($|cycles|objectives|key-results|hypotheses)/ },
  { to: '/experiments', name: 'experiments', Icon: IconFlask, under: /^\/experiments/ },
  { to: '/campaigns', name: 'campaigns', Icon: IconMail, under: /^\/(campaigns|emails|contacts|forms|mail)/ },
  { to: '/learnings', name: 'learnings', Icon: IconBulb, under: /^\/learnings/ },
  { to: '/review', name: 'review', Icon: IconClipboardCheck, under: /^\/review/ },
  { to: '/sites', name: 'sites', Icon: IconWorld, under: /^\/sites/ },
  { to: '/people', name: 'people', Icon: IconUsers, under: /^\/people/ },
] as const

export function ShellMenu() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
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
      <AccountMenu />
    </div>
  )
}
