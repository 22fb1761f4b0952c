// Takes a member out of the company, after asking who takes over.
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Member } from '#wire/members'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { HandoverModal } from './handover-modal.tsx'

export function RemoveMember({ member: { userId, name } }: { member: Member }) {
  const { t } = useTranslation()
  const [isOpen, modal] = useDisclosure(false)
  const act = async (heirId: string | null) => {
    await api.removeMember(userId, heirId)
    // closed before anything is read again: whoever has gone cannot be
    flushSync(modal.close)
    await refresh()
  }
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        c="var(--lv-bad)"
        size="xs"
        px={6}
        onClick={modal.open}
        aria-label={t('people.remove.title', { name })}
      >
        {t('people.remove.button')}
      </Button>
      {isOpen && (
        <HandoverModal
          userId={userId}
          title={t('people.remove.title', { name })}
          confirmLabel={t('people.remove.confirm')}
          onClose={modal.close}
          act={act}
        >
          {t('people.remove.lead')}
        </HandoverModal>
      )}
    </>
  )
}
