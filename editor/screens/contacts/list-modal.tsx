// A list's name and ground; the ground is chosen once.
import { Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Basis, List } from '#wire/lists'
import { api } from '../../api.ts'
import { ThingDialog } from '../../ui/thing-dialog.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { BasisChoice } from './basis-choice.tsx'

type Props = { list: List | null; onClose: () => void; onSaved?: (list: List) => void }

export function ListModal({ list, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const saved = useSaveForm({
    initialValues: {
      name: list?.name ?? '',
      basis: list?.basis ?? ('opt_in' as Basis),
      description: list?.description ?? '',
    },
    save: ({ basis, ...values }) =>
      list ? api.patch('lists', list.id, values) : api.create('lists', { ...values, basis }),
    onSaved: (made) => {
      onSaved?.(made)
      onClose()
    },
  })
  const { form } = saved
  return (
    <ThingDialog
      title={t(list ? 'contacts.lists.edit' : 'contacts.lists.new')}
      form={saved}
      removal={
        list && { noun: 'lists', id: list.id, name: list.name, warning: t('contacts.lists.removeWarning') }
      }
      onClose={onClose}
    >
      <TextInput
        label={t('contacts.lists.name')}
        placeholder={t('contacts.lists.nameExample')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      {list ? (
        <Text fz="sm" c="dimmed">
          {t(`contacts.basis.${list.basis}`)}. {t('contacts.basis.stays')}
        </Text>
      ) : (
        <BasisChoice value={form.values.basis} onChange={(basis) => form.setFieldValue('basis', basis)} />
      )}
      <Textarea
        label={t('contacts.lists.description')}
        autosize
        minRows={2}
        {...form.getInputProps('description')}
      />
    </ThingDialog>
  )
}
