// What must not get worse: safe, harmed or not known yet, each against the loss that is tolerated.
import { IconAlertTriangle, IconClock, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { Forest } from './forest.tsx'
import { sideMetricRow } from './side-metric-rows.ts'

const tones = { safe: 'good', harmed: 'bad', unknown: 'unsure' } as const
const icons = { safe: IconShieldCheck, harmed: IconAlertTriangle, unknown: IconClock }

export function GuardrailsPanel({ results, look }: { results: Results; look: Look }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (look.guardrails.length === 0) return null
  const rows = look.guardrails.flatMap(({ metricId, margin, direction, comparisons }) => {
    const metric = results.metrics.find(({ id }) => id === metricId)
    if (!metric) return []
    return comparisons.map((comparison) => {
      const Icon = icons[comparison.status]
      const tolerated = { margin: format.percent(margin) }
      const row = sideMetricRow(t, format, results, metric, comparison)
      return {
        ...row,
        mark: direction === 'increase' ? -margin : margin,
        tone: comparison.status === 'unknown' ? ('plain' as const) : tones[comparison.status],
        badge: (
          <ToneBadge tone={tones[comparison.status]} icon={<Icon size={14} aria-hidden />}>
            {t(`evidence.guardrails.${comparison.status}`)}
          </ToneBadge>
        ),
        detail: (
          <>
            {row.detail}
            <br />
            {t(`evidence.guardrails.${comparison.status}Text`, tolerated)}
          </>
        ),
      }
    })
  })
  return (
    <Panel title={t('evidence.guardrails.title')} lead={t('evidence.guardrails.lead')}>
      <Forest rows={rows} />
    </Panel>
  )
}
