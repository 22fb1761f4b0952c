// Draws the interval over time with uPlot: a band that narrows around the lift, against zero and the promise.
import { useTranslation } from 'react-i18next'
import uPlot from 'uplot'
import type { SeriesPoint } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { chartAxis, chartColor } from '../../ui/chart-style.ts'
import type { Format } from '../../ui/format.ts'
import { Plot } from '../../ui/plot.tsx'
import { chartRange } from './chart-range.ts'

/** `endAt`: when the plan was or will be reached, ms; null where it lies too far ahead to be drawn. */
type Props = { points: readonly SeriesPoint[]; promise: number; endAt: number | null; label: string }

export function IntervalChart({ points, promise, endAt, label }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const names = () => ({
    lift: t('results.series.lift'),
    promise: t('results.series.promise'),
    band: t('results.series.interval'),
    end: t('results.series.end'),
  })
  return (
    <Plot
      data={dataOf(points, promise)}
      height={260}
      label={label}
      options={() => optionsFor(format, names(), endAt)}
      drawnOf={endAt}
    />
  )
}

function dataOf(points: readonly SeriesPoint[], promise: number): uPlot.AlignedData {
  return [
    points.map(({ at }) => at / 1000),
    points.map(({ high }) => high),
    points.map(({ low }) => low),
    points.map(({ lift }) => lift),
    points.map(() => promise),
    points.map(() => 0),
  ]
}

function optionsFor(
  format: Format,
  names: { lift: string; promise: string; band: string; end: string },
  endAt: number | null,
): Omit<uPlot.Options, 'width' | 'height'> {
  const accent = chartColor('--lv-accent')
  const axis = chartAxis()
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), format.timeZone),
    scales: {
      x: { time: true, range: (_, from, to) => [from, Math.max(to, (endAt ?? 0) / 1000)] },
      y: { range: (chart) => chartRange(chart.data) },
    },
    hooks: { draw: [(chart) => endAt !== null && drawEnd(chart, endAt / 1000, names.end)] },
    axes: [
      { ...axis, space: 110, values: (_, ticks) => ticks.map((seconds) => tick(format, seconds, ticks)) },
      { ...axis, size: 64, values: (_, ticks) => ticks.map((value) => format.lift(value)) },
    ],
    series: [
      {},
      { label: names.band, stroke: accent, width: 1, points: { show: false } },
      { stroke: accent, width: 1, points: { show: false } },
      { label: names.lift, stroke: accent, width: 2.5, points: { show: false } },
      {
        label: names.promise,
        stroke: chartColor('--lv-mark'),
        width: 1.5,
        dash: [5, 4],
        points: { show: false },
      },
      { stroke: chartColor('--mantine-color-text'), width: 1.2, points: { show: false } },
    ],
    bands: [{ series: [1, 2], fill: `${accent}2b` }],
  }
}

/** An upright line where the plan ends, with its name on the side where there is room. */
function drawEnd({ ctx, bbox, valToPos }: uPlot, seconds: number, name: string): void {
  const x = Math.round(valToPos(seconds, 'x', true))
  const isLate = x > bbox.left + bbox.width / 2
  ctx.save()
  ctx.strokeStyle = chartColor('--mantine-color-dimmed')
  ctx.fillStyle = chartColor('--mantine-color-dimmed')
  ctx.setLineDash([2 * devicePixelRatio, 3 * devicePixelRatio])
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.font = `${12 * devicePixelRatio}px Inter, Arial, sans-serif`
  ctx.textAlign = isLate ? 'right' : 'left'
  ctx.fillText(name, x + (isLate ? -6 : 6) * devicePixelRatio, bbox.top + 14 * devicePixelRatio)
  ctx.restore()
}

/** Hours within a day, days beyond. */
function tick(format: Format, seconds: number, ticks: readonly number[]): string {
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0)
  const at = seconds * 1000
  return step >= 86_400
    ? format.dayShort(new Date(at).toISOString().slice(0, 10))
    : step < 60
      ? format.time(at)
      : format.instant(at)
}
