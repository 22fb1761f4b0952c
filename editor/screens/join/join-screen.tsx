// Opened from an invitation's link: who invites, to what, and who one is.
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { Session } from '#wire/session'
import { api } from '../../api.ts'
import { useSessionQuery } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { WelcomeFrame } from '../../ui/welcome-frame.tsx'
import { JoinForm } from './join-form.tsx'

export function JoinScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const token = useLocation().hash.slice(1)
  const session = useSessionQuery()
  const offer = useQuery({
    queryKey: ['join', token],
    queryFn: () => api.joinOffer(token),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const lead = offer.data
    ? t(offer.data.invitedBy ? 'join.leadBy' : 'join.lead', {
        name: offer.data.invitedBy ?? '',
        role: t(`common.role.${offer.data.role}`),
        day: format.instantDay(offer.data.expiresAt),
      })
    : undefined
  return (
    <WelcomeFrame
      title={offer.data ? t('join.title', { workspace: offer.data.workspace }) : t('join.invitation')}
      lead={lead}
    >
      <Loaded queries={[offer, session]}>
        {(_, person) =>
          person ? <JoinAsCurrent token={token} session={person} /> : <JoinForm token={token} />
        }
      </Loaded>
      {offer.isError && (
        <Text mt="md">
          <Anchor component={Link} to="/">
            {t('join.home')}
          </Anchor>
        </Text>
      )}
    </WelcomeFrame>
  )
}

function JoinAsCurrent({ token, session }: { token: string; session: Session }) {
  const { t } = useTranslation()
  const [isOther, setOther] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  if (isOther) return <JoinForm token={token} />
  const join = async () => {
    setBusy(true)
    setError(null)
    try {
      await api.join({ as: 'current', token })
      location.assign('/')
    } catch (refusal) {
      setError(refusal)
      setBusy(false)
    }
  }
  return (
    <Stack gap="md">
      <Text>{t('join.current', { name: session.user.name, email: session.user.email })}</Text>
      {error !== null && <ProblemAlert error={error} />}
      <Button fullWidth size="md" loading={isBusy} onClick={() => void join()}>
        {t('join.submit')}
      </Button>
      <Button variant="subtle" onClick={() => setOther(true)}>
        {t('join.otherAccount')}
      </Button>
    </Stack>
  )
}
