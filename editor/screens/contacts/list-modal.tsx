// A list's name and ground; the ground is chosen once.
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Basis, List } from '#wire/lists'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { BasisChoice } from './basis-choice.tsx'

type Props = { list: List | null; onClose: () => void; onSaved?: (list: List) => void }

export function ListModal({ list, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: {
      name: list?.name ?? '',
      basis: list?.basis ?? ('opt_in' as Basis),
      description: list?.description ?? '',
    },
    save: ({ basis, ...values }) =>
      list ? api.patch('lists', list.id, values) : api.create('lists', { ...values, basis }),
    onSaved: (saved) => {
      onSaved?.(saved)
      onClose()
    },
  })
  const remove = async () => {
    if (list) await api.remove('lists', list.id)
    onClose()
    await refresh()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{t(list ? 'contacts.lists.edit' : 'contacts.lists.new')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
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
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Group justify="space-between">
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
            {list && (
              <ConfirmButton
                label={t('common.remove')}
                title={t('common.removeTitle', { name: list.name })}
                confirmLabel={t('common.removeForGood')}
                act={remove}
                isDangerous
                button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)' }}
              >
                {t('contacts.lists.removeWarning')}
              </ConfirmButton>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
