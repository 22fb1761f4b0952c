// What can be done with a mail besides writing it: renamed, copied, put away and taken out again, deleted.
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconTextCaption,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { EmailSummary } from '#wire/emails'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { emailApi } from './email-api.ts'

type Props = {
  email: Pick<EmailSummary, 'id' | 'name' | 'archivedAt' | 'campaigns'>
  onRename?: () => void
}

export function EmailMenu({ email, onRename }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isRemoving, setRemoving] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, name, archivedAt } = email
  const act = (work: () => Promise<unknown>) => () => {
    setError(null)
    work()
      .then(refresh)
      .catch((refusal: unknown) => setError(refusal))
  }
  const duplicate = act(async () => {
    const copy = await emailApi.duplicate(id, t('emails.copyOf', { name }))
    await navigate(`/emails/${copy.id}`)
  })
  const archive = act(async () => {
    if (archivedAt === null) await emailApi.archive(id)
    else await emailApi.unarchive(id)
    if (onRename) await navigate('/emails')
  })
  const remove = act(async () => {
    await api.remove('emails', id)
    setRemoving(false)
    if (onRename) await navigate('/emails')
  })
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('emails.menu.label', { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onRename && (
            <Menu.Item leftSection={<IconTextCaption size={16} aria-hidden />} onClick={onRename}>
              {t('emails.menu.rename')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={duplicate}>
            {t('emails.menu.duplicate')}
          </Menu.Item>
          <Menu.Item
            leftSection={
              archivedAt === null ? (
                <IconArchive size={16} aria-hidden />
              ) : (
                <IconArchiveOff size={16} aria-hidden />
              )
            }
            onClick={archive}
          >
            {t(archivedAt === null ? 'emails.menu.archive' : 'emails.menu.unarchive')}
          </Menu.Item>
          {email.campaigns === 0 && (
            <Menu.Item
              c="var(--lv-bad)"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => setRemoving(true)}
            >
              {t('common.remove')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {error !== null && !isRemoving && <ProblemAlert error={error} />}
      <Modal
        opened={isRemoving}
        onClose={() => setRemoving(false)}
        title={<Text fw={650}>{t('common.removeTitle', { name })}</Text>}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack gap="md">
          <Text>{t('emails.removeWarning')}</Text>
          {error !== null && <ProblemAlert error={error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setRemoving(false)}>
              {t('common.cancel')}
            </Button>
            <Button color="red.8" onClick={remove}>
              {t('common.removeForGood')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
