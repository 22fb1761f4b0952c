// What can be done with a mail besides writing it: renamed, copied, put away and taken out again, deleted.
import { Menu } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { EmailSummary } from '#wire/emails'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ThingMenu } from '../../ui/thing-menu.tsx'
import { emailApi } from './email-api.ts'

type Props = {
  email: Pick<EmailSummary, 'id' | 'name' | 'archivedAt' | 'campaigns'>
  onRename?: () => void
}

export function EmailMenu({ email, onRename }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isRemoving, setRemoving] = useState(false)
  const { id, name, archivedAt, campaigns } = email
  const isArchived = archivedAt !== null
  /** On its own screen, there is nothing left to see. */
  const leave = async () => {
    if (onRename) await navigate('/emails')
  }
  return (
    <>
      <ThingMenu
        name={name}
        isArchived={isArchived}
        onRename={onRename}
        duplicate={async () => {
          const copy = await emailApi.duplicate(id, t('emails.copyOf', { name }))
          await navigate(`/emails/${copy.id}`)
        }}
        archive={async () => {
          await (isArchived ? emailApi.unarchive(id) : emailApi.archive(id))
          await leave()
        }}
        below={
          campaigns === 0 && (
            <Menu.Item
              c="var(--lv-bad)"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => setRemoving(true)}
            >
              {t('common.remove')}
            </Menu.Item>
          )
        }
      />
      {isRemoving && (
        <ConfirmDialog
          title={t('common.removeTitle', { name })}
          confirmLabel={t('common.removeForGood')}
          act={async () => {
            await api.remove('emails', id)
            await leave()
            await refresh()
          }}
          isDangerous
          onClose={() => setRemoving(false)}
        >
          {t('emails.removeWarning')}
        </ConfirmDialog>
      )}
    </>
  )
}
