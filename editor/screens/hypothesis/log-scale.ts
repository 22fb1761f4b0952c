// Where ratios stand on a logarithmic scale: half and double lie equally far from no effect.

export type LogScale = {
  /** A lift's place as a share of the width, 0 to 1; what lies beyond the ends stands at them. */
  at: (lift: number) => number
  /** Lifts to write below the axis, 0 among them. */
  ticks: number[]
  /** True where a lift lies beyond the ends. */
  isCut: (lift: number | null, end: 'low' | 'high') => boolean
}

const RATIOS = [0.1, 0.25, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 4, 6, 10]
/** Nothing is drawn of a tenth or of ten times: such ends say only that data are few. */
const FARTHEST = Math.log(10)
const NEAREST = Math.log(1.25)

/** `lifts`: all that is to be seen, fractions above -1. */
export function logScale(lifts: readonly number[]): LogScale {
  const logs = lifts.map((lift) => Math.log1p(Math.max(lift, -0.95)))
  const reach = Math.min(FARTHEST, Math.max(NEAREST, ...logs.map(Math.abs)) * 1.08)
  const raw = (lift: number) => 0.5 + Math.log1p(Math.max(lift, -0.999)) / (2 * reach)
  return {
    at: (lift) => Math.min(1, Math.max(0, raw(lift))),
    ticks: spaced(
      RATIOS.filter((ratio) => Math.abs(Math.log(ratio)) <= reach).map((ratio) => ratio - 1),
      raw,
    ),
    isCut: (lift, end) => lift === null || (end === 'low' ? raw(lift) < 0 : raw(lift) > 1),
  }
}

/** Those whose words do not touch: zero always, then outwards. */
function spaced(lifts: readonly number[], at: (lift: number) => number): number[] {
  const kept = [0]
  for (const lift of lifts.toSorted((a, b) => Math.abs(b) - Math.abs(a)))
    if (kept.every((other) => Math.abs(at(other) - at(lift)) >= 0.15)) kept.push(lift)
  return kept.sort((a, b) => a - b)
}
