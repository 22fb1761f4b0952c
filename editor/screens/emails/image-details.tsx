// A chosen picture: what it shows, said for who does not see it, or its removal.
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Image } from '#wire/images'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import classes from './emails.module.css'

type Props = { image: Image; asksAlt: boolean; onPick: (alt: string) => void; onBack: () => void }

export function ImageDetails({ image, asksAlt, onPick, onBack }: Props) {
  const { t } = useTranslation()
  const [alt, setAlt] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // it may stand in another form's screen
    event.stopPropagation()
    onPick(alt.trim())
  }
  const remove = async () => {
    await api.remove('images', image.id)
    await refresh()
    onBack()
  }
  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <div className={classes.chosen}>
          <img src={image.url} alt="" />
        </div>
        <Text fz="sm" c="dimmed">
          {image.name}
        </Text>
        {asksAlt && (
          <TextInput
            label={t('emails.image.alt')}
            description={t('emails.image.altHint')}
            value={alt}
            onChange={(event) => setAlt(event.currentTarget.value)}
            data-autofocus
          />
        )}
        <Group justify="space-between">
          <ConfirmButton
            label={t('common.remove')}
            title={t('common.removeTitle', { name: image.name })}
            confirmLabel={t('common.removeForGood')}
            act={remove}
            isDangerous
            button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)' }}
          >
            {t('emails.image.removeWarning')}
          </ConfirmButton>
          <Group gap="xs">
            <Button variant="default" onClick={onBack}>
              {t('emails.image.back')}
            </Button>
            <Button type="submit">{t('emails.image.insert')}</Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
