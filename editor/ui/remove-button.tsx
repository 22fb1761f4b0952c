// Deletes one thing after asking, then goes where the thing was listed.
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, type Noun } from '../api.ts'
import { queryClient, refresh } from '../queries.ts'
import { ConfirmButton } from './confirm-button.tsx'
import { GONE } from './leave-guard.tsx'

type Props = { noun: Noun; id: string; name: string; backTo: string; warning: string }

export function RemoveButton({ noun, id, name, backTo, warning }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const act = async () => {
    await api.remove(noun, id)
    navigate(backTo, { state: GONE })
    queryClient.removeQueries({ queryKey: [noun, 'item', id] })
    await refresh()
  }
  return (
    <ConfirmButton
      label={t('common.remove')}
      title={t('common.removeTitle', { name })}
      confirmLabel={t('common.removeForGood')}
      act={act}
      isDangerous
      button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)' }}
    >
      {warning}
    </ConfirmButton>
  )
}
