// Metrics that are watched beside the deciding one: exploratory, and said to be so.
import { useTranslation } from 'react-i18next'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { Forest } from './forest.tsx'
import { sideMetricRow } from './side-metric-rows.ts'

export function SecondaryPanel({ results, look }: { results: Results; look: Look }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (look.secondary.length === 0) return null
  const rows = look.secondary.flatMap(({ metricId, comparisons }) => {
    const metric = results.metrics.find(({ id }) => id === metricId)
    if (!metric) return []
    return comparisons.map((comparison) => ({
      ...sideMetricRow(t, format, results, metric, comparison),
      badge: (
        <ToneBadge tone={comparison.isNotable ? 'accent' : 'plain'}>
          {t(
            comparison.isNotable
              ? 'evidence.secondary.notable'
              : comparison.hasEnoughData
                ? 'evidence.secondary.plain'
                : 'evidence.secondary.early',
          )}
        </ToneBadge>
      ),
    }))
  })
  return (
    <Panel title={t('evidence.secondary.title')} lead={t('evidence.secondary.lead')}>
      <Forest rows={rows} />
    </Panel>
  )
}
