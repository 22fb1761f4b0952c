// What the result would do to the key result, and how much of the way to the target it closes.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { KeyResult } from '#wire/key-results'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './results.module.css'

type Props = { projection: NonNullable<Results['projection']>; keyResult: KeyResult }

export function ProjectionPanel({ projection, keyResult }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { level, target, projected, low, high, gapClosed, share, standing } = projection
  const of = (value: number) => format.level(value, keyResult.unit)
  return (
    <Panel title={t('results.projection.title')} lead={keyResult.name}>
      <Text>{t(`results.projection.${standing}`, { from: of(level), to: of(projected) })}</Text>
      {standing !== 'none' && low !== null && high !== null && (
        <Text fz="sm" c="dimmed">
          {t('results.projection.between', { low: of(low), high: of(high) })}
        </Text>
      )}
      {standing !== 'none' && gapClosed !== null && (
        <>
          <div className={classes.bar} aria-hidden style={{ marginTop: 12 }}>
            <span
              style={{
                width: `${Math.min(1, Math.max(0, gapClosed)) * 100}%`,
                opacity: standing === 'counted' ? 1 : 0.45,
              }}
            />
          </div>
          <Text fz="sm" mt={6}>
            {t(`results.projection.${gapKey(gapClosed, standing)}`, {
              share: format.percent(Math.min(1, Math.abs(gapClosed)), 0),
              target: of(target),
            })}
          </Text>
        </>
      )}
      {standing !== 'none' && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('results.projection.how', { share: format.percent(share) })}
        </Text>
      )}
    </Panel>
  )
}

type Standing = Props['projection']['standing']

function gapKey(gapClosed: number, standing: Standing) {
  if (gapClosed < 0) return gapClosed < -1 ? 'gapFarAway' : 'gapAway'
  if (standing === 'possible') return gapClosed > 1 ? 'gapPossibleBeyond' : 'gapPossible'
  return gapClosed > 1 ? 'gapBeyond' : 'gap'
}
