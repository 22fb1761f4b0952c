// One's second factor: on or off, its recovery codes, and what changes them.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SecondFactor } from '#wire/security'
import { queryClient, refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { FactorSetup } from './factor-setup.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { RecoveryCodesShown } from './recovery-codes.tsx'
import { securityApi, useSecondFactor } from './security-api.ts'

const FEW = 3

export function FactorPanel() {
  const { t } = useTranslation()
  const factor = useSecondFactor()
  // outside of what is loaded anew: recovery codes stay on screen until they are kept
  const [isSettingUp, setSettingUp] = useState(false)
  const close = () => {
    setSettingUp(false)
    void refresh()
  }
  const isOn = factor.data !== undefined && factor.data.enabledAt !== null
  return (
    <Panel
      title={t('security.factor.title')}
      lead={t('security.factor.lead')}
      action={
        factor.data && (
          <ToneBadge tone={isOn ? 'good' : 'plain'}>
            {t(isOn ? 'security.factor.on' : 'security.factor.off')}
          </ToneBadge>
        )
      }
    >
      <Loaded queries={[factor]}>
        {(state) =>
          state.enabledAt === null ? (
            <Button onClick={() => setSettingUp(true)}>{t('security.factor.turnOn')}</Button>
          ) : (
            <FactorOn state={state} at={state.enabledAt} />
          )
        }
      </Loaded>
      {isSettingUp && (
        <Dialog title={t('security.factor.setupTitle')} onClose={close}>
          <FactorSetup onDone={close} />
        </Dialog>
      )}
    </Panel>
  )
}

function FactorOn({ state, at }: { state: SecondFactor; at: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [open, setOpen] = useState<'off' | 'renew' | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  const close = () => {
    setOpen(null)
    setCodes(null)
    void refresh()
  }
  const turnedOff = () => {
    close()
    // the company may ask for it again at once
    void queryClient.invalidateQueries({ queryKey: ['session'] })
  }
  const left = state.recoveryCodesLeft
  return (
    <Stack gap="md">
      <Text>
        {t('security.factor.since', { day: format.instantDay(at) })}{' '}
        {t('security.factor.left', { count: left })} {left < FEW && t('security.factor.few')}
      </Text>
      <Group gap="sm">
        <Button variant="default" onClick={() => setOpen('renew')}>
          {t('security.factor.renew')}
        </Button>
        <Button variant="default" onClick={() => setOpen('off')}>
          {t('security.factor.turnOff')}
        </Button>
      </Group>
      {open === 'off' && (
        <ProofDialog
          title={t('security.factor.turnOffTitle')}
          lead={t('security.factor.turnOffLead')}
          confirmLabel={t('security.factor.turnOffConfirm')}
          isDangerous
          act={securityApi.turnOff}
          onDone={turnedOff}
          onClose={close}
        />
      )}
      {open === 'renew' && !codes && (
        <ProofDialog
          title={t('security.factor.renewTitle')}
          lead={t('security.factor.renewLead')}
          confirmLabel={t('security.factor.renewConfirm')}
          act={securityApi.renewCodes}
          onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          onClose={close}
        />
      )}
      {codes && (
        <Dialog title={t('security.factor.renewTitle')} onClose={close}>
          <RecoveryCodesShown codes={codes} onKept={close} />
        </Dialog>
      )}
    </Stack>
  )
}
