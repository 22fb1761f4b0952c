// Draws the level over time with uPlot, against the line from its baseline to its target, with a mark for today.
import { useTranslation } from 'react-i18next'
import uPlot from 'uplot'
import { expectedLevel, expectedProgress } from '#domain/progress'
import type { KeyResult } from '#wire/key-results'
import { useFormat } from '../../session.tsx'
import { chartAxis, chartColor } from '../../ui/chart-style.ts'
import type { Format } from '../../ui/format.ts'
import { Plot } from '../../ui/plot.tsx'

type Point = { day: string; value: number }
type Props = { keyResult: KeyResult; points: readonly Point[]; today: string; label: string }

const secondsOf = (day: string) => Date.parse(day) / 1000

export function CurveChart({ keyResult, points, today, label }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const todayWord = t('keyResults.level.today')
  return (
    <Plot
      data={dataOf(keyResult, points, today)}
      height={240}
      label={label}
      options={() => optionsFor(format, keyResult, today, points.length, todayWord)}
    />
  )
}

/** Days as seconds, the level, the line that a steady pace follows, and both ends of a range to stay within. */
function dataOf(keyResult: KeyResult, points: readonly Point[], today: string): uPlot.AlignedData {
  const { startsOn, dueOn, target, targetLow } = keyResult
  const levels = new Map(points.map(({ day, value }) => [day, value]))
  const days = [...new Set([...levels.keys(), startsOn, dueOn, today])].toSorted()
  return [
    days.map(secondsOf),
    days.map((day) => levels.get(day) ?? null),
    days.map((day) => expectedLevel(keyResult, expectedProgress(startsOn, dueOn, day))),
    days.map(() => (targetLow === null ? null : target)),
    days.map(() => targetLow),
  ]
}

function optionsFor(
  format: Format,
  keyResult: KeyResult,
  today: string,
  points: number,
  todayWord: string,
): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = chartAxis()
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    scales: { x: { time: true }, y: { range: (_, low, high) => padded(low, high) } },
    axes: [
      {
        ...axis,
        space: 80,
        values: (_, ticks) =>
          ticks.map((seconds) => format.dayShort(new Date(seconds * 1000).toISOString().slice(0, 10))),
      },
      { ...axis, size: 72, values: (_, ticks) => ticks.map((value) => format.level(value, keyResult.unit)) },
    ],
    series: [
      {},
      {
        stroke: chartColor('--lv-accent'),
        width: 2.5,
        spanGaps: true,
        points: { show: keyResult.source === 'observed' || points < 8, size: 7 },
      },
      { stroke: chartColor('--lv-mark'), width: 1.5, dash: [5, 4], points: { show: false } },
      { stroke: chartColor('--lv-mark'), width: 1, points: { show: false } },
      { stroke: chartColor('--lv-mark'), width: 1, points: { show: false } },
    ],
    bands: [{ series: [3, 4], fill: `${chartColor('--lv-mark')}22` }],
    hooks: { draw: [(chart) => markToday(chart, today, todayWord, axis.stroke, axis.font)] },
  }
}

/** A tenth of air above and below, but never below zero for levels that are not. */
function padded(low: number, high: number): [number, number] {
  const air = (high - low || Math.abs(high) || 1) / 10
  return [low >= 0 ? Math.max(0, low - air) : low - air, high + air]
}

function markToday(chart: uPlot, today: string, word: string, color: string, font: string): void {
  const x = chart.valToPos(secondsOf(today), 'x', true)
  const { left, top, width, height } = chart.bbox
  if (x < left || x > left + width) return
  const { ctx } = chart
  ctx.save()
  ctx.strokeStyle = color
  ctx.fillStyle = color
  ctx.lineWidth = devicePixelRatio
  ctx.font = font.replace('12px', `${12 * devicePixelRatio}px`)
  ctx.beginPath()
  ctx.moveTo(x, top)
  ctx.lineTo(x, top + height)
  ctx.stroke()
  const isNearEnd = x > left + width * 0.8
  ctx.textAlign = isNearEnd ? 'right' : 'left'
  ctx.fillText(word, x + (isNearEnd ? -6 : 6) * devicePixelRatio, top + 12 * devicePixelRatio)
  ctx.restore()
}
