// A field's name and what it holds; what it holds is chosen once.
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContactField, FieldKind } from '#wire/contact-fields'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

const KINDS = ['text', 'number', 'date'] as const

type Props = {
  field: ContactField | null
  /** What a new one is called until somebody says otherwise. */
  suggested?: string
  onClose: () => void
  onSaved?: (field: ContactField) => void
}

export function FieldModal({ field, suggested = '', onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { label: field?.label ?? suggested, kind: field?.kind ?? ('text' as FieldKind) },
    save: ({ label, kind }) =>
      field
        ? api.patch('contact-fields', field.id, { label })
        : api.create('contact-fields', { label, kind }),
    onSaved: (saved) => {
      onSaved?.(saved)
      onClose()
    },
  })
  const remove = async () => {
    if (field) await api.remove('contact-fields', field.id)
    onClose()
    await refresh()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{t(field ? 'contacts.fields.edit' : 'contacts.fields.new')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput
            label={t('contacts.fields.label')}
            placeholder={t('contacts.fields.labelExample')}
            data-autofocus
            {...form.getInputProps('label')}
          />
          {!field && (
            <NativeSelect
              label={t('contacts.fields.holds')}
              data={KINDS.map((kind) => ({ value: kind, label: t(`contacts.fields.kind.${kind}`) }))}
              {...form.getInputProps('kind')}
            />
          )}
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Group justify="space-between">
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
            {field && (
              <ConfirmButton
                label={t('common.remove')}
                title={t('common.removeTitle', { name: field.label })}
                confirmLabel={t('common.removeForGood')}
                act={remove}
                isDangerous
                button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)' }}
              >
                {t('contacts.fields.removeWarning')}
              </ConfirmButton>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
