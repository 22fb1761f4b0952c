// Address and password, and the session they open.
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { CodeField } from './code-field.tsx'
import { codePart, useCodeStep } from './use-code-step.ts'

type Props = { email?: string; onOpened?: () => void }

export function LoginForm({ email = '', onOpened }: Props) {
  const { t } = useTranslation()
  const step = useCodeStep()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { email, password: '', code: '' },
    save: step.asking(({ code, ...login }) => api.logIn({ ...login, ...codePart(code) })),
    onSaved: (opened) => {
      queryClient.setQueryData(['session'], opened)
      onOpened?.()
    },
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        <TextInput
          label={t('welcome.email')}
          type="email"
          autoComplete="username"
          autoFocus={email === ''}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('welcome.password')}
          autoComplete="current-password"
          data-autofocus={email !== '' || undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('welcome.showPassword') }}
          {...form.getInputProps('password')}
        />
        {step.isAsked && <CodeField {...form.getInputProps('code')} />}
        {failure && step.isNews(failure) && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        )}
        <Button type="submit" fullWidth size="md" loading={isSaving}>
          {t('welcome.login.submit')}
        </Button>
        <Text fz="sm" c="dimmed">
          {t('welcome.login.forgotten')}
        </Text>
      </Stack>
    </form>
  )
}
