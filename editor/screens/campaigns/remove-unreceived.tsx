// Takes back a campaign that nobody received, with its test: what was only rehearsed stands in nobody's way.
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Campaign } from '#wire/campaigns'
import { api } from '../../api.ts'
import { queryClient, refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'

export function RemoveUnreceived({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { id, name, experimentId } = campaign
  const act = async () => {
    await api.remove('campaigns', id)
    await navigate('/campaigns')
    for (const queryKey of [
      ['campaigns', 'item', id],
      ['campaign-progress', id],
      ['campaign-report', id],
    ])
      queryClient.removeQueries({ queryKey })
    await refresh()
  }
  return (
    <ConfirmButton
      label={t('campaigns.unreceived.remove')}
      title={t('common.removeTitle', { name })}
      confirmLabel={t('common.removeForGood')}
      act={act}
      isDangerous
      button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)', px: 'xs' }}
    >
      {t(experimentId === null ? 'campaigns.unreceived.text' : 'campaigns.unreceived.testText')}
    </ConfirmButton>
  )
}
