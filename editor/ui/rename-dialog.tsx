// Gives something another name: nobody outside the company sees it, so it may be done at any time.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { useSaveForm } from './use-save-form.ts'

type Props = {
  label: string
  name: string
  save: (name: string) => Promise<unknown>
  onClose: () => void
}

export function RenameDialog({ label, name, save, onClose }: Props) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name },
    save: (values) => save(values.name),
    onSaved: onClose,
  })
  return (
    <Dialog onClose={onClose} title={t('common.thing.renameTitle')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput label={label} data-autofocus {...form.getInputProps('name')} />
          {failure && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
