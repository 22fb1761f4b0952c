// The code of an authenticator app or, where the phone is lost, a recovery code.
import { Anchor, Stack, Text, TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

export function CodeField(input: TextInputProps) {
  const { t } = useTranslation()
  const [isRecovery, setRecovery] = useState(false)
  return (
    <Stack gap={6}>
      <Text fz="sm" role="status">
        {t('security.login.lead')}
      </Text>
      <TextInput
        key={String(isRecovery)}
        label={t(isRecovery ? 'security.login.recoveryCode' : 'security.login.code')}
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoFocus
        {...input}
      />
      <Anchor component="button" type="button" fz="sm" ta="start" onClick={() => setRecovery(!isRecovery)}>
        {t(isRecovery ? 'security.login.useApp' : 'security.login.useRecovery')}
      </Anchor>
    </Stack>
  )
}
