// The first screen of a new server, opened from the link that it printed: makes the owner.
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { api } from '../../api.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { WelcomeFrame } from '../../ui/welcome-frame.tsx'
import { OwnerForm } from './owner-form.tsx'

export function SetupScreen() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const token = params.get('token') ?? ''
  const setup = useQuery({ queryKey: ['setup'], queryFn: api.setupState })
  return (
    <WelcomeFrame
      title={t('welcome.setup.title')}
      lead={setup.data?.needed ? t('welcome.setup.lead') : undefined}
    >
      <Loaded queries={[setup]}>
        {({ needed }) => {
          if (!needed) {
            return (
              <Text>
                {t('welcome.setup.done')}{' '}
                <Anchor component={Link} to="/login">
                  {t('welcome.setup.goToLogin')}
                </Anchor>
              </Text>
            )
          }
          return token === '' ? <Text>{t('welcome.setup.noToken')}</Text> : <OwnerForm token={token} />
        }}
      </Loaded>
    </WelcomeFrame>
  )
}
