// The company and its first owner.
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api } from '../../api.ts'
import { queryClient } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { TimeZoneField } from '../../ui/time-zone-field.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

const browserTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Europe/Paris'

export function OwnerForm({ token }: { token: string }) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { company: '', name: '', email: '', password: '', timeZone: browserTimeZone() },
    save: (values) => api.setUp({ ...values, token, locale: i18n.language === 'en' ? 'en' : 'fr' }),
    onSaved: (session) => {
      queryClient.setQueryData(['session'], session)
      queryClient.setQueryData(['setup'], { needed: false })
      navigate('/welcome', { replace: true })
    },
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        <TextInput
          label={t('welcome.company')}
          autoComplete="organization"
          autoFocus
          {...form.getInputProps('company')}
        />
        <TextInput label={t('welcome.name')} autoComplete="name" {...form.getInputProps('name')} />
        <TextInput
          label={t('welcome.email')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('welcome.password')}
          description={t('welcome.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('welcome.showPassword') }}
          {...form.getInputProps('password')}
        />
        <TimeZoneField description={t('welcome.timeZoneHint')} {...form.getInputProps('timeZone')} />
        {failure && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        )}
        <Button type="submit" fullWidth size="md" loading={isSaving}>
          {t('welcome.setup.submit')}
        </Button>
      </Stack>
    </form>
  )
}
