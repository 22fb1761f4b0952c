// How mail leaves, from top to bottom: through which server, from whom, believed by mailboxes, tried out, and how fast.
import { Button, Stack } from '@mantine/core'
import { IconInbox, IconMailExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { DomainPanel } from './domain-panel.tsx'
import { MAIL_SETTINGS, mailApi } from './mail-api.ts'
import { PacePanel } from './pace-panel.tsx'
import { SenderPanel } from './sender-panel.tsx'
import { ServerPanel } from './server-panel.tsx'
import { TestPanel } from './test-panel.tsx'

export function MailScreen() {
  const { t } = useTranslation()
  const settings = useQuery({ queryKey: MAIL_SETTINGS, queryFn: mailApi.settings })
  const [isServerTyped, setServerTyped] = useState(false)
  const [isSenderTyped, setSenderTyped] = useState(false)
  const [isPaceTyped, setPaceTyped] = useState(false)
  return (
    <Loaded queries={[settings]}>
      {(found) => (
        <>
          <LeaveGuard isActive={isServerTyped || isSenderTyped || isPaceTyped} />
          <PageHeader title={t('mail.title')} lead={t(`mail.state.${found.transport}`)}>
            <Button
              component={Link}
              to="/mail/returns"
              variant="default"
              leftSection={<IconMailExclamation size={16} aria-hidden />}
            >
              {t('returns.title')}
            </Button>
            <Button
              component={Link}
              to="/mail/outbox"
              variant="default"
              leftSection={<IconInbox size={16} aria-hidden />}
            >
              {t('mail.outbox.title')}
            </Button>
          </PageHeader>
          <Stack gap="md">
            <SenderPanel settings={found} onDirty={setSenderTyped} />
            <ServerPanel settings={found} onDirty={setServerTyped} />
            <TestPanel settings={found} isUnsaved={isServerTyped || isSenderTyped} />
            <DomainPanel settings={found} />
            <PacePanel settings={found} onDirty={setPaceTyped} />
          </Stack>
        </>
      )}
    </Loaded>
  )
}
