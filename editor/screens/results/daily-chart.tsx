// Draws the metric day by day with uPlot, a line a variant.
import uPlot from 'uplot'
import { useFormat } from '../../session.tsx'
import { chartAxis, chartColor } from '../../ui/chart-style.ts'
import type { Format } from '../../ui/format.ts'
import { Plot } from '../../ui/plot.tsx'

export type DailyLine = { name: string; color: string; values: readonly (number | null)[] }
type Props = {
  days: readonly string[]
  lines: readonly DailyLine[]
  words: (value: number) => string
  label: string
}

export function DailyChart({ days, lines, words, label }: Props) {
  const format = useFormat()
  return (
    <Plot
      data={dataOf(days, lines)}
      height={200}
      label={label}
      options={() => optionsFor(format, lines, words)}
      drawnOf={lines.length}
    />
  )
}

const dataOf = (days: readonly string[], lines: readonly DailyLine[]): uPlot.AlignedData => [
  days.map((day) => Date.parse(day) / 1000),
  ...lines.map(({ values }) => [...values]),
]

function optionsFor(
  format: Format,
  lines: readonly DailyLine[],
  words: (value: number) => string,
): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = chartAxis()
  return {
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    // days are days of the workspace's time zone: drawn as they are
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
    scales: { x: { time: true }, y: { range: (_, low, high) => [Math.min(0, low), high * 1.1 || 1] } },
    axes: [
      {
        ...axis,
        space: 80,
        incrs: [1, 2, 7, 14, 28].map((step) => step * 86_400),
        values: (_, ticks) =>
          ticks.map((seconds) => format.dayShort(new Date(seconds * 1000).toISOString().slice(0, 10))),
      },
      { ...axis, size: 64, values: (_, ticks) => ticks.map(words) },
    ],
    series: [
      {},
      ...lines.map(({ name, color }, i) => ({
        label: name,
        stroke: chartColor(color),
        width: 2,
        ...(i === 0 ? { dash: [6, 4] } : {}),
        points: { size: 6, fill: chartColor(color) },
      })),
    ],
  }
}
