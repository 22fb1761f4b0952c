// What came back: bounces and complaints with their causes in plain words, and for owners where these are heard.
import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { BouncesPanel } from './bounces-panel.tsx'
import { MailboxPanel } from './mailbox-panel.tsx'
import { RelaysPanel } from './relays-panel.tsx'
import { returnsApi } from './returns-api.ts'

export function ReturnsScreen() {
  const { t } = useTranslation()
  const isOwner = useSession().role === 'owner'
  const feedback = useQuery({
    queryKey: ['mail-feedback'],
    queryFn: returnsApi.read,
    enabled: isOwner,
    refetchInterval: 10_000,
  })
  return (
    <>
      <PageHeader
        title={t('returns.title')}
        lead={t('returns.lead')}
        back={{ to: '/mail', label: t('emailArea.tab.mail') }}
      />
      <Stack gap="md">
        <BouncesPanel />
        {isOwner && (
          <Loaded queries={[feedback]}>
            {(found) => (
              <>
                <MailboxPanel key={found.mailbox === null ? 'none' : found.mailbox.host} feedback={found} />
                <RelaysPanel feedback={found} />
              </>
            )}
          </Loaded>
        )}
      </Stack>
    </>
  )
}
