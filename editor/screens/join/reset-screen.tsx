// Opened from a password link: a new password, and straight in.
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { api } from '../../api.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { WelcomeFrame } from '../../ui/welcome-frame.tsx'
import { CodeField } from '../login/code-field.tsx'
import { codePart, useCodeStep } from '../login/use-code-step.ts'

export function ResetScreen() {
  const { t } = useTranslation()
  const token = useLocation().hash.slice(1)
  const offer = useQuery({
    queryKey: ['reset', token],
    queryFn: () => api.resetOffer(token),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <WelcomeFrame
      title={t('join.reset.title')}
      lead={offer.data && t('join.reset.lead', { name: offer.data.name })}
    >
      <Loaded queries={[offer]}>{({ email }) => <ResetForm token={token} email={email} />}</Loaded>
    </WelcomeFrame>
  )
}

function ResetForm({ token, email }: { token: string; email: string }) {
  const { t } = useTranslation()
  const step = useCodeStep()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { password: '', code: '' },
    save: step.asking(({ password, code }) => api.resetPassword({ token, password, ...codePart(code) })),
    // a fresh page: nothing of whoever was logged in before stays in memory
    onSaved: () => location.assign('/'),
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        <TextInput label={t('welcome.email')} value={email} readOnly autoComplete="username" />
        <PasswordInput
          label={t('profile.newPassword')}
          description={t('welcome.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('welcome.showPassword') }}
          {...form.getInputProps('password')}
        />
        {step.isAsked && <CodeField {...form.getInputProps('code')} />}
        {failure && step.isNews(failure) && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        )}
        <Button type="submit" fullWidth size="md" loading={isSaving}>
          {t('join.reset.submit')}
        </Button>
      </Stack>
    </form>
  )
}
