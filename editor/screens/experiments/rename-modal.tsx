// Gives an experiment another name, whatever its state.
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

type Props = { experiment: Pick<Experiment, 'id' | 'name'>; onClose: () => void }

export function RenameModal({ experiment, onClose }: Props) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { name: experiment.name },
    save: (values) => api.patch('experiments', experiment.id, values),
    onSaved: onClose,
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{t('experiments.menu.rename')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput label={t('experiments.field.name')} data-autofocus {...form.getInputProps('name')} />
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
    </Modal>
  )
}
