// An account made for the invitation, or the one that somebody has on this server already.
import { Button, PasswordInput, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { CodeField } from '../login/code-field.tsx'
import { codePart, useCodeStep } from '../login/use-code-step.ts'

export function JoinForm({ token }: { token: string }) {
  const { t, i18n } = useTranslation()
  const [as, setAs] = useState<'new' | 'existing'>('new')
  const step = useCodeStep()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: '', email: '', password: '', code: '' },
    save: step.asking(({ name, email, password, code }) =>
      as === 'new'
        ? api.join({ as, token, name, email, password, locale: i18n.language === 'en' ? 'en' : 'fr' })
        : api.join({ as, token, email, password, ...codePart(code) }),
    ),
    // a fresh page: nothing of whoever was logged in before stays in memory
    onSaved: () => location.assign('/'),
  })
  const isNew = as === 'new'
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('join.account')}
          value={as}
          onChange={(value) => setAs(value === 'existing' ? 'existing' : 'new')}
          data={[
            { value: 'new', label: t('join.new') },
            { value: 'existing', label: t('join.existing') },
          ]}
        />
        {isNew && <TextInput label={t('welcome.name')} autoComplete="name" {...form.getInputProps('name')} />}
        <TextInput
          label={t('welcome.email')}
          type="email"
          autoComplete="username"
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('welcome.password')}
          description={isNew ? t('welcome.passwordHint') : undefined}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          visibilityToggleButtonProps={{ 'aria-label': t('welcome.showPassword') }}
          {...form.getInputProps('password')}
        />
        {step.isAsked && !isNew && <CodeField {...form.getInputProps('code')} />}
        {failure && step.isNews(failure) && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        )}
        <Button type="submit" fullWidth size="md" loading={isSaving}>
          {t('join.submit')}
        </Button>
      </Stack>
    </form>
  )
}
