// Where one is logged in: every browser, and a button that ends it.
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenSession } from '#wire/security'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useFormat, useSession } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from '../people/people.module.css'
import { EndDevice } from './end-device.tsx'
import { securityApi, useDevices } from './security-api.ts'

export function DevicesPanel() {
  const { t } = useTranslation()
  const devices = useDevices()
  const [areOthersEnded, setEnded] = useState(false)
  const endOthers = async () => {
    await api.endOtherSessions()
    await refresh()
    setEnded(true)
  }
  return (
    <Panel title={t('security.devices.title')} lead={t('security.devices.lead')}>
      <Loaded queries={[devices]}>
        {({ items }) => (
          <Stack gap="md">
            <ul className={classes.rows}>
              {items.map((session) => (
                <DeviceRow key={session.id} session={session} />
              ))}
            </ul>
            <Group gap="sm">
              {items.length > 1 && (
                <ConfirmButton
                  label={t('security.devices.endOthers')}
                  title={t('security.devices.endOthers')}
                  confirmLabel={t('security.devices.endOthers')}
                  act={endOthers}
                  button={{ variant: 'default' }}
                >
                  {t('security.devices.confirm')}
                </ConfirmButton>
              )}
              <Text fz="sm" role="status">
                {areOthersEnded && t('security.devices.done')}
              </Text>
            </Group>
          </Stack>
        )}
      </Loaded>
    </Panel>
  )
}

function DeviceRow({ session }: { session: OpenSession }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { workspace } = useSession()
  const { browser = null, system = null } = session.device ?? {}
  const name =
    browser && system
      ? t('security.devices.on', { browser, system })
      : (browser ?? system ?? t('security.devices.unknown'))
  const facts = [
    !session.isCurrent && t('security.devices.seen', { at: format.instant(session.seenAt) }),
    session.place && t('security.devices.network', { place: session.place }),
    session.workspace !== workspace.name && t('security.devices.in', { workspace: session.workspace }),
  ]
  const end = async () => {
    await securityApi.endDevice(session.id)
    await refresh()
  }
  return (
    <li className={classes.row}>
      <div>
        <Group gap="xs">
          <Text fw={650}>{name}</Text>
          {session.isCurrent && <ToneBadge tone="good">{t('security.devices.this')}</ToneBadge>}
        </Group>
        <Text fz="sm" c="dimmed">
          {facts.filter((fact) => fact).join(' · ')}
        </Text>
      </div>
      {!session.isCurrent && <EndDevice name={name} end={end} />}
    </li>
  )
}
