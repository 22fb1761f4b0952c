// Where the level stands: in words, against the line to its target, and before and after where it is only observed.
import { Anchor, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { KeyResult } from '#wire/key-results'
import { api } from '../../api.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { BeforeAfter } from './before-after.tsx'
import { CurveTable } from './curve-table.tsx'
import { KeyResultProgress } from './key-result-progress.tsx'

const CurveChart = lazy(async () => ({ default: (await import('./curve-chart.tsx')).CurveChart }))

export function KeyResultLevelPanel({ keyResult, today }: { keyResult: KeyResult; today: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, source, metricId } = keyResult
  const canEdit = useCanEdit()
  const curve = useQuery({ queryKey: ['key-results', 'curve', id], queryFn: () => api.curve(id) })
  const points = (curve.data?.points ?? []).flatMap(({ day, value }) =>
    value === null ? [] : [{ day, value }],
  )
  return (
    <Panel
      title={t('keyResults.level.title')}
      lead={
        <>
          {t(`keyResults.level.${source}`)}{' '}
          {canEdit ? (
            <Anchor component={Link} to={`/metrics/${metricId}/edit`} fz="sm">
              {keyResult.metricName}
            </Anchor>
          ) : (
            keyResult.metricName
          )}
        </>
      }
    >
      <KeyResultProgress keyResult={keyResult} today={today} />
      {source === 'observed' && <BeforeAfter keyResult={keyResult} />}
      {curve.data && points.length === 0 && (
        <Text fz="sm" c="dimmed" mt="md">
          {t(`keyResults.level.none.${source}`)}
        </Text>
      )}
      {points.length > 0 && (
        <Suspense fallback={<Skeleton h={240} mt="md" />}>
          <CurveChart
            keyResult={keyResult}
            points={points}
            today={today}
            label={t('keyResults.level.chart', {
              name: keyResult.metricName,
              first: format.level(points[0]?.value ?? 0, keyResult.unit),
              last: format.level(points.at(-1)?.value ?? 0, keyResult.unit),
            })}
          />
        </Suspense>
      )}
      {points.length > 0 && <CurveTable keyResult={keyResult} points={points} />}
    </Panel>
  )
}
