// Gives a mail another name: only the company sees it.
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'

type Props = { name: string; onRename: (name: string) => void; onClose: () => void }

export function RenameEmail({ name, onRename, onClose }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return
    onRename(text.trim())
    onClose()
  }
  return (
    <Dialog onClose={onClose} title={t('common.thing.renameTitle')}>
      <form noValidate onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('emails.name')}
            description={t('emails.nameHint')}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={text.trim() === '' ? t('errors.issue.missing') : null}
            data-autofocus
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit">{t('common.save')}</Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
