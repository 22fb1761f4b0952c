// Draws the metric day by day with uPlot, a line a variant.
import 'uplot/dist/uPlot.min.css'
import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import { useFormat } from '../../session.tsx'
import type { Format } from '../../ui/format.ts'
import { chartAxis, chartColor } from './chart-style.ts'
import { usePrinting } from './use-printing.ts'

export type DailyLine = { name: string; color: string; values: readonly (number | null)[] }
type Props = {
  days: readonly string[]
  lines: readonly DailyLine[]
  words: (value: number) => string
  label: string
}
const HEIGHT = 200

export function DailyChart({ days, lines, words, label }: Props) {
  const format = useFormat()
  const scheme = useComputedColorScheme('light')
  const isPrinting = usePrinting()
  const { ref, width } = useElementSize()
  const host = useRef<HTMLDivElement>(null)
  const hostRef = useMergedRef(ref, host)
  const plot = useRef<uPlot | null>(null)
  const data = dataOf(days, lines)
  const newest = useRef(data)
  newest.current = data
  const hasWidth = width > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew for other lines, language or colour scheme only
  useEffect(() => {
    if (!host.current || !hasWidth) return
    const made = new uPlot(
      optionsFor(host.current.clientWidth, format, lines, words),
      newest.current,
      host.current,
    )
    plot.current = made
    return () => {
      made.destroy()
      plot.current = null
    }
  }, [hasWidth, scheme, format, lines.length, isPrinting])

  useEffect(() => plot.current?.setData(data), [data])
  useEffect(() => {
    if (width > 0) plot.current?.setSize({ width, height: HEIGHT })
  }, [width])
  return <div ref={hostRef} role="img" aria-label={label} />
}

const dataOf = (days: readonly string[], lines: readonly DailyLine[]): uPlot.AlignedData => [
  days.map((day) => Date.parse(day) / 1000),
  ...lines.map(({ values }) => [...values]),
]

function optionsFor(
  width: number,
  format: Format,
  lines: readonly DailyLine[],
  words: (value: number) => string,
): uPlot.Options {
  const axis = chartAxis()
  return {
    width,
    height: HEIGHT,
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
