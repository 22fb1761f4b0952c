// Asks for the password again before something is done with the account.
import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

export type PasswordProofProps<Answer> = {
  lead?: string
  confirmLabel: string
  isDangerous?: boolean
  act: (password: string) => Promise<Answer>
  onDone: (answer: Answer) => void
}

export function PasswordProof<Answer>({
  lead,
  confirmLabel,
  isDangerous = false,
  act,
  onDone,
}: PasswordProofProps<Answer>) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { password: '' },
    save: ({ password }) => act(password),
    onSaved: onDone,
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        {lead && <Text>{lead}</Text>}
        <PasswordInput
          label={t('security.factor.password')}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': t('welcome.showPassword') }}
          {...form.getInputProps('password')}
        />
        {failure && !failure.isAtFieldsOnly && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} />
        )}
        <Button
          type="submit"
          loading={isSaving}
          style={{ alignSelf: 'flex-end' }}
          {...(isDangerous ? { color: 'red' } : {})}
        >
          {confirmLabel}
        </Button>
      </Stack>
    </form>
  )
}
