// A field's name and what it holds; what it holds is chosen once.
import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ContactField, FieldKind } from '#wire/contact-fields'
import { api } from '../../api.ts'
import { ThingDialog } from '../../ui/thing-dialog.tsx'
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
  const saved = useSaveForm({
    initialValues: { label: field?.label ?? suggested, kind: field?.kind ?? ('text' as FieldKind) },
    save: ({ label, kind }) =>
      field
        ? api.patch('contact-fields', field.id, { label })
        : api.create('contact-fields', { label, kind }),
    onSaved: (made) => {
      onSaved?.(made)
      onClose()
    },
  })
  const { form } = saved
  return (
    <ThingDialog
      title={t(field ? 'contacts.fields.edit' : 'contacts.fields.new')}
      form={saved}
      removal={
        field && {
          noun: 'contact-fields',
          id: field.id,
          name: field.label,
          warning: t('contacts.fields.removeWarning'),
        }
      }
      onClose={onClose}
    >
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
    </ThingDialog>
  )
}
