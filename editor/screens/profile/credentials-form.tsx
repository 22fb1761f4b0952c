// Another address or another password, each with the current password.
import { Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

export function CredentialsForm() {
  const { t } = useTranslation()
  const { user } = useSession()
  const [isSaved, setSaved] = useState(false)
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { email: user.email, password: '', currentPassword: '' },
    save: ({ email, password, currentPassword }) =>
      api.updateProfile({
        ...(email === user.email ? {} : { email }),
        ...(password === '' ? {} : { password }),
        currentPassword,
      }),
    onSaved: (session) => {
      queryClient.setQueryData(['session'], session)
      form.setValues({ email: session.user.email, password: '', currentPassword: '' })
      setSaved(true)
    },
  })
  const { email, password } = form.values
  const isChanged = email !== user.email || password !== ''
  const toggle = { 'aria-label': t('welcome.showPassword') }
  return (
    <Panel title={t('profile.login')} lead={t('profile.loginLead')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput
            label={t('welcome.email')}
            type="email"
            autoComplete="username"
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('profile.newPassword')}
            description={t('welcome.passwordHint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={toggle}
            {...form.getInputProps('password')}
          />
          {isChanged && (
            <PasswordInput
              label={t('profile.currentPassword')}
              autoComplete="current-password"
              visibilityToggleButtonProps={toggle}
              {...form.getInputProps('currentPassword')}
            />
          )}
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Group gap="sm">
            <Button type="submit" loading={isSaving} disabled={!isChanged}>
              {t('common.save')}
            </Button>
            <Text fz="sm" role="status">
              {isSaved && !isChanged && t('profile.saved')}
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  )
}
