// One part of the settings as a form of its own: fields for owners, plain for others, saved by itself.
import { Button, Group, Stack, Text } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../session.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { SavedNotice } from '../../ui/saved-notice.tsx'
import type { SaveForm } from '../../ui/use-save-form.ts'

/** Secrets and the sender concern everybody's mails. */
export const useIsOwner = () => useSession().role === 'owner'

type Props = {
  save: Pick<SaveForm<never>, 'isSaving' | 'failure'> & {
    onSubmit: (event?: FormEvent<HTMLFormElement>) => Promise<boolean>
  }
  isDirty: boolean
  children: ReactNode
}

export function SettingsForm({ save, isDirty, children }: Props) {
  const { t } = useTranslation()
  const isOwner = useIsOwner()
  const [isSaved, setSaved] = useState(false)
  return (
    <form
      noValidate
      onSubmit={async (event) => {
        setSaved(false)
        setSaved(await save.onSubmit(event))
      }}
    >
      <fieldset disabled={!isOwner} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <Stack gap="md">
          {children}
          {save.failure && !save.failure.isAtFieldsOnly && (
            <ProblemAlert error={save.failure.error} issues={save.failure.elsewhere} />
          )}
          {isOwner ? (
            <Group>
              <Button type="submit" variant={isDirty ? 'filled' : 'default'} loading={save.isSaving}>
                {t('common.save')}
              </Button>
              <SavedNotice isShown={isSaved && !isDirty} />
            </Group>
          ) : (
            <Text fz="sm" c="dimmed">
              {t('mail.ownersOnly')}
            </Text>
          )}
        </Stack>
      </fieldset>
    </form>
  )
}
