// A small thing of the company (a list, a field, a team) in a dialog: its form, and where it exists, its removal.
import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, type Noun } from '../api.ts'
import { refresh } from '../queries.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { Dialog } from './dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import type { SaveForm } from './use-save-form.ts'

type Props = {
  title: string
  form: Pick<SaveForm<unknown>, 'onSubmit' | 'isSaving' | 'failure'>
  /** Null where it does not exist yet. */
  removal: { noun: Noun; id: string; name: string; warning: string } | null
  onClose: () => void
  children: ReactNode
}

export function ThingDialog({ title, form, removal, onClose, children }: Props) {
  const { t } = useTranslation()
  const { onSubmit, isSaving, failure } = form
  const remove = async ({ noun, id }: { noun: Noun; id: string }) => {
    await api.remove(noun, id)
    onClose()
    await refresh()
  }
  return (
    <Dialog onClose={onClose} title={title}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          {children}
          {failure && !failure.isAtFieldsOnly && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} />
          )}
          <Group justify="space-between">
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
            {removal && (
              <ConfirmButton
                label={t('common.remove')}
                title={t('common.removeTitle', { name: removal.name })}
                confirmLabel={t('common.removeForGood')}
                act={() => remove(removal)}
                isDangerous
                button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)' }}
              >
                {removal.warning}
              </ConfirmButton>
            )}
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
