// Deletes a draft; unsaved work goes with it, so it is not asked about twice.
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { queryClient, refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'

export function RemoveDraft({ experiment, onLeave }: { experiment: Experiment; onLeave: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const act = async () => {
    await api.remove('experiments', experiment.id)
    onLeave()
    // the guard reads the form after this render
    setTimeout(async () => {
      await navigate('/experiments')
      queryClient.removeQueries({ queryKey: ['experiments', 'item', experiment.id] })
      await refresh()
    })
  }
  return (
    <ConfirmButton
      label={t('experiments.removeDraft')}
      title={t('common.removeTitle', { name: experiment.name })}
      confirmLabel={t('common.removeForGood')}
      act={act}
      isDangerous
      button={{ variant: 'subtle', color: 'gray', c: 'dimmed', size: 'compact-sm' }}
    >
      {t('experiments.remove')}
    </ConfirmButton>
  )
}
