// Rows of a forest for the segments of one dimension: those with enough data, of one variant.
import type { TFunction } from 'i18next'
import type { SegmentReading } from '#domain/segment-reading'
import type { Results } from '#wire/results'
import type { Format } from '../../ui/format.ts'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import type { ForestRow } from './forest.tsx'
import { valueWords } from './metric-words.ts'
import { segmentName } from './segment-name.ts'

export function segmentRows(
  t: TFunction,
  format: Format,
  { metrics: [metric] }: Results,
  segments: readonly SegmentReading[],
  variant: string,
): ForestRow[] {
  return segments.flatMap((segment) => {
    const index = segment.comparisons.findIndex((each) => each.variant === variant)
    const comparison = segment.comparisons[index]
    if (!comparison?.hasEnoughData) return []
    const values = {
      from: valueWords(format, metric, segment.arms[0]?.value ?? null),
      to: valueWords(format, metric, segment.arms[index + 1]?.value ?? null),
    }
    return {
      key: segment.value,
      name: segmentName(t, format, segment),
      detail: (
        <>
          {t('evidence.row.visitors', { count: segment.visitors, visitors: format.count(segment.visitors) })}
          <br />
          {t('evidence.row.values', values)}
        </>
      ),
      badge: comparison.isNotable && <ToneBadge tone="accent">{t('evidence.secondary.notable')}</ToneBadge>,
      lift: comparison.lift,
      ...comparison.liftInterval,
    }
  })
}
