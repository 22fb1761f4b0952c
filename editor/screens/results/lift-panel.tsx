// The lift of each variant with its interval, on one scale against zero and the promise.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { Forest } from './forest.tsx'
import { isTooEarly, promisedChange, variantName } from './lead-comparison.ts'
import { valueWords } from './metric-words.ts'

export function LiftPanel({ results, look }: { results: Results; look: Look }) {
  const { t } = useTranslation()
  const format = useFormat()
  const count = look.comparisons.length
  const isRunning = results.status === 'running'
  const isMany = count > 1
  if (isTooEarly(look) && !isMany) {
    return (
      <Panel title={t('results.lift.title')}>
        <Text c="dimmed">{t(isRunning ? 'results.lift.tooEarly' : 'results.lift.unknown')}</Text>
      </Panel>
    )
  }
  return (
    <Panel
      title={t('results.lift.title')}
      lead={
        look.srm.isAlarm
          ? t('results.lift.doubtful')
          : isMany
            ? `${t('results.lift.lead')} ${t('results.lift.many', { count })}`
            : t('results.lift.lead')
      }
    >
      <Forest
        isLarge
        promise={promisedChange(results)}
        rows={look.comparisons.map(({ variant, evidence, hasEnoughData, standing }) => ({
          key: variant,
          name: variantName(results, variant),
          detail: `${valueWords(format, results.metrics[0], evidence.treatment.value)} · ${t(
            'results.lift.versus',
            {
              value: valueWords(format, results.metrics[0], evidence.control.value),
            },
          )}`,
          badge: isMany && !results.phase.isIndicative && (
            <StandingBadge
              standing={{
                experimentId: results.experimentId,
                verdict: standing.verdict,
                reason: standing.reason,
                at: 0,
              }}
              isRunning={isRunning}
            />
          ),
          lift: evidence.lift,
          ...evidence.liftInterval,
          instead: hasEnoughData ? undefined : t('results.lift.unknown'),
        }))}
      />
    </Panel>
  )
}
