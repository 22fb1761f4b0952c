// A chart by uPlot that fills its width: drawn anew for another scheme, language or sheet of paper, else only fed.
import 'uplot/dist/uPlot.min.css'
import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import { useFormat } from '../session.tsx'
import { usePrinting } from './use-printing.ts'

type Props = {
  data: uPlot.AlignedData
  /** px */
  height: number
  label: string
  /** All but the size. */
  options: () => Omit<uPlot.Options, 'width' | 'height'>
  /** What else, beside scheme and language, the options are made of: the chart is drawn anew when it changes. */
  drawnOf?: string | number | null
}

export function Plot({ data, height, label, options, drawnOf = null }: Props) {
  const format = useFormat()
  const scheme = useComputedColorScheme('light')
  const isPrinting = usePrinting()
  const { ref, width } = useElementSize()
  const host = useRef<HTMLDivElement>(null)
  const hostRef = useMergedRef(ref, host)
  const plot = useRef<uPlot | null>(null)
  const newest = useRef(data)
  newest.current = data
  const hasWidth = width > 0

  // biome-ignore lint/correctness/useExhaustiveDependencies: data and size are fed to the chart that stands
  useEffect(() => {
    if (!host.current || !hasWidth) return
    const size = { width: host.current.clientWidth, height }
    const made = new uPlot({ ...options(), ...size }, newest.current, host.current)
    plot.current = made
    return () => {
      made.destroy()
      plot.current = null
    }
  }, [hasWidth, scheme, format, isPrinting, drawnOf])

  useEffect(() => plot.current?.setData(data), [data])
  useEffect(() => {
    if (width > 0) plot.current?.setSize({ width, height })
  }, [width, height])
  return <div ref={hostRef} role="img" aria-label={label} />
}
