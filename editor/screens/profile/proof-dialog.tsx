// A dialog that acts once the password has been given again.
import { Button, PasswordInput, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

type Props<Answer> = {
  title: string
  lead: string
  confirmLabel: string
  isDangerous?: boolean
  act: (password: string) => Promise<Answer>
  onDone: (answer: Answer) => void
  onClose: () => void
}

export function ProofDialog<Answer>({
  title,
  lead,
  confirmLabel,
  isDangerous = false,
  act,
  onDone,
  onClose,
}: Props<Answer>) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { password: '' },
    save: ({ password }) => act(password),
    onSaved: onDone,
  })
  return (
    <Dialog title={title} onClose={onClose}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <Text>{lead}</Text>
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
    </Dialog>
  )
}
