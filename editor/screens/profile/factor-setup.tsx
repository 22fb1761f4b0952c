// Sets a second factor up in three steps: the password, the picture and a first code, the recovery codes.
import { Button, Code, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewSecondFactor } from '#wire/security'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { PasswordProof } from './password-proof.tsx'
import { QrPicture } from './qr-picture.tsx'
import { RecoveryCodesShown } from './recovery-codes.tsx'
import { securityApi } from './security-api.ts'

export function FactorSetup({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [begun, setBegun] = useState<NewSecondFactor | null>(null)
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes)
    return <RecoveryCodesShown codes={codes} note={t('security.factor.othersEnded')} onKept={onDone} />
  if (begun) return <FirstCode begun={begun} onConfirmed={setCodes} />
  return <PasswordProof confirmLabel={t('security.factor.next')} act={securityApi.begin} onDone={setBegun} />
}

type CodeProps = { begun: NewSecondFactor; onConfirmed: (codes: readonly string[]) => void }

function FirstCode({ begun, onConfirmed }: CodeProps) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { code: '' },
    save: ({ code }) => securityApi.confirm(code),
    onSaved: ({ recoveryCodes }) => onConfirmed(recoveryCodes),
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        <Text>{t('security.factor.scan')}</Text>
        <QrPicture text={begun.uri} label={t('security.factor.qr')} />
        <Text fz="sm">
          {t('security.factor.byHand')}{' '}
          <Code style={{ overflowWrap: 'anywhere' }}>{begun.secret.replace(/(.{4})(?=.)/g, '$1 ')}</Code>
        </Text>
        <TextInput
          label={t('security.factor.code')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          autoFocus
          {...form.getInputProps('code')}
        />
        {failure && !failure.isAtFieldsOnly && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} />
        )}
        <Button type="submit" loading={isSaving} style={{ alignSelf: 'flex-end' }}>
          {t('security.factor.activate')}
        </Button>
      </Stack>
    </form>
  )
}
