// For a member who has lost phone and recovery codes: an owner takes the second factor away.
import { useTranslation } from 'react-i18next'
import type { Member } from '#wire/members'
import { request } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'

export function RemoveFactorButton({ member: { userId, name } }: { member: Member }) {
  const { t } = useTranslation()
  const remove = async () => {
    await request<void>('DELETE', `members/${userId}/second-factor`)
    await refresh()
  }
  return (
    <ConfirmButton
      label={t('people.members.removeFactor')}
      title={t('people.members.removeFactorOf', { name })}
      confirmLabel={t('people.members.removeFactorConfirm')}
      act={remove}
      isDangerous
      button={{ variant: 'default', size: 'xs' }}
    >
      {t('people.members.removeFactorLead')}
    </ConfirmButton>
  )
}
