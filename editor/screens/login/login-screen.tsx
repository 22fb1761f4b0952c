// Lets a person in, then goes where they wanted to go.
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { api } from '../../api.ts'
import { queryClient, useSessionQuery } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { WelcomeFrame } from '../../ui/welcome-frame.tsx'

/** Only places inside the app. */
const safePlace = (from: string | null) => (from?.startsWith('/') && !from.startsWith('//') ? from : '/')

export function LoginScreen() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const session = useSessionQuery()
  const to = safePlace(params.get('from'))
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { email: '', password: '' },
    save: api.logIn,
    onSaved: (opened) => {
      queryClient.setQueryData(['session'], opened)
      navigate(to, { replace: true })
    },
  })
  if (session.data) return <Navigate to={to} replace />
  return (
    <WelcomeFrame title={t('welcome.login.title')} lead={t('welcome.login.lead')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput
            label={t('welcome.email')}
            type="email"
            autoComplete="username"
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('welcome.password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('welcome.showPassword') }}
            {...form.getInputProps('password')}
          />
          {failure && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
          )}
          <Button type="submit" fullWidth size="md" loading={isSaving}>
            {t('welcome.login.submit')}
          </Button>
        </Stack>
      </form>
    </WelcomeFrame>
  )
}
