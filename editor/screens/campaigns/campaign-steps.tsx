// What a first campaign needs, in order, each with the way there and a tick once it is done.
import { Anchor, VisuallyHidden } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList } from '../../queries.ts'
import classes from './campaigns.module.css'

export function CampaignSteps() {
  const { t } = useTranslation()
  const one = { limit: '1' }
  const isThere = {
    contacts: (useList('contacts', one).data ?? []).length > 0,
    emails: (useList('emails', one).data ?? []).length > 0,
    hypotheses: (useList('hypotheses', one).data ?? []).length > 0,
  }
  const steps = [
    { name: 'contacts', to: '/contacts' },
    { name: 'emails', to: '/emails' },
    { name: 'hypotheses', to: '/' },
  ] as const
  return (
    <ul className={classes.steps}>
      {steps.map(({ name, to }) => {
        const Icon = isThere[name] ? IconCircleCheck : IconCircle
        return (
          <li key={name}>
            <Icon size={20} aria-hidden color={isThere[name] ? 'var(--lv-good)' : 'currentColor'} />
            <span>
              <Anchor component={Link} to={to}>
                {t(`campaigns.step.${name}`)}
              </Anchor>
              {isThere[name] && <VisuallyHidden>{` (${t('campaigns.step.done')})`}</VisuallyHidden>}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
