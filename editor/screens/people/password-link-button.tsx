// For a member who has lost their password: a link to hand over, made on demand and shown once.
import { Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Member } from '#wire/members'
import { api } from '../../api.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { OneTimeSecret } from './one-time-secret.tsx'

export function PasswordLinkButton({ member }: { member: Member }) {
  const { t } = useTranslation()
  const [isOpen, modal] = useDisclosure(false)
  const [url, setUrl] = useState<string | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    setError(null)
    await api.makePasswordLink(member.userId).then((link) => setUrl(link.url), setError)
    setBusy(false)
  }
  const close = () => {
    modal.close()
    setUrl(null)
    setError(null)
  }
  return (
    <>
      <Button
        variant="default"
        size="xs"
        onClick={modal.open}
        aria-label={t('people.password.of', { name: member.name })}
      >
        {t('people.password.button')}
      </Button>
      <Dialog isOpen={isOpen} onClose={close} title={t('people.password.of', { name: member.name })}>
        <Stack gap="md">
          <Text>{t('people.password.lead')}</Text>
          {error !== null && <ProblemAlert error={error} onRetry={() => void make()} />}
          {url ? (
            <OneTimeSecret title={t('people.password.made')} secret={url} copyLabel={t('people.copyLink')} />
          ) : (
            <Button onClick={() => void make()} loading={isBusy} style={{ alignSelf: 'flex-end' }}>
              {t('people.password.make')}
            </Button>
          )}
        </Stack>
      </Dialog>
    </>
  )
}
