// Ends a test, or shows its winner to everybody; both ask first.
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import type { Results } from '#wire/results'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { leadComparison, variantName } from './lead-comparison.ts'

export function RunActions({ experiment, results }: { experiment: Experiment; results: Results }) {
  const { t } = useTranslation()
  const { id, status, rollout } = experiment
  const lead = (results.look && leadComparison(results.look)?.variant) ?? results.variants[1]?.key ?? ''
  const variant = variantName(results, lead)
  const isSure = results.look?.verdict.verdict === 'confirmed' || results.look?.advice.action === 'ship'
  return (
    <>
      {status === 'running' && (
        <ConfirmButton
          label={t('results.stop.label')}
          title={t('results.stop.title')}
          confirmLabel={t('results.stop.confirm')}
          act={() => api.stop(id).then(refresh)}
          button={{ variant: 'default' }}
        >
          {t('results.stop.text')}
        </ConfirmButton>
      )}
      {status !== 'rolled_out' && lead !== '' && (
        <ConfirmButton
          label={t('results.rollout.label', { variant })}
          title={t('results.rollout.title', { variant })}
          confirmLabel={t('results.rollout.confirm')}
          act={() => api.rollOut(id, lead).then(refresh)}
          button={{ variant: isSure ? 'filled' : 'default' }}
        >
          {t(isSure ? 'results.rollout.text' : 'results.rollout.unsure', { variant })}
        </ConfirmButton>
      )}
      {status === 'rolled_out' && (
        <ConfirmButton
          label={t('results.rollback.label')}
          title={t('results.rollback.title')}
          confirmLabel={t('results.rollback.confirm')}
          act={() => api.stop(id).then(refresh)}
          button={{ variant: 'default' }}
        >
          {t('results.rollback.text', { variant: variantName(results, rollout ?? '') })}
        </ConfirmButton>
      )}
    </>
  )
}
