// What a first campaign needs, in order, each with the way there and a tick once it is done.
import { Anchor, List, ThemeIcon } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList } from '../../queries.ts'

export function CampaignSteps() {
  const { t } = useTranslation()
  const one = { limit: '1' }
  const isThere = {
    contacts: (useList('lists', one).data ?? []).length > 0,
    emails: (useList('emails', one).data ?? []).length > 0,
    hypotheses: (useList('hypotheses', one).data ?? []).length > 0,
  }
  const steps = [
    { name: 'contacts', to: '/contacts' },
    { name: 'emails', to: '/emails' },
    { name: 'hypotheses', to: '/' },
  ] as const
  return (
    <List ta="start" mt="md" spacing={6} type="ordered" center>
      {steps.map(({ name, to }) => (
        <List.Item
          key={name}
          icon={
            isThere[name] ? (
              <ThemeIcon
                size={22}
                radius="xl"
                color="green.8"
                role="img"
                aria-label={t('campaigns.step.done')}
              >
                <IconCheck size={14} aria-hidden />
              </ThemeIcon>
            ) : undefined
          }
        >
          <Anchor component={Link} to={to}>
            {t(`campaigns.step.${name}`)}
          </Anchor>
        </List.Item>
      ))}
    </List>
  )
}
