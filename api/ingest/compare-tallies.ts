// Where stored tallies differ from counted ones.
import { type SegmentTally, segmentKey } from '#domain/segment-tally'
import { SUM_NAMES, type Tally } from '#domain/tally'
import { type TrafficTally, trafficKey } from '#domain/traffic'

/** Counts must be equal; sums of money may differ in their last digits. */
const TOLERANCE = 1e-9

export const differentTallies = (stored: readonly Tally[], counted: readonly Tally[]): string[] =>
  different(
    stored,
    counted,
    ({ phaseId, metricId, variant, day }) => `${phaseId} ${metricId} ${day} ${variant || '(excluded)'}`,
    SUM_NAMES,
  )

export const differentSegments = (
  stored: readonly SegmentTally[],
  counted: readonly SegmentTally[],
): string[] => different(stored, counted, segmentKey, SUM_NAMES)

export const differentTraffic = (
  stored: readonly TrafficTally[],
  counted: readonly TrafficTally[],
): string[] => different(stored, counted, (row) => `traffic ${trafficKey(row)}`, ['visitors', 'count', 'sum'])

const COUNTS = ['visitors', 'nonzero', 'count']

/** The keys of the rows that are not the same on both sides. */
function different<Name extends string, Row extends Record<Name, number>>(
  stored: readonly Row[],
  counted: readonly Row[],
  keyOf: (row: Row) => string,
  names: readonly Name[],
): string[] {
  const storedByKey = new Map(stored.map((row) => [keyOf(row), row]))
  const countedByKey = new Map(counted.map((row) => [keyOf(row), row]))
  const keys = new Set([...storedByKey.keys(), ...countedByKey.keys()])
  return [...keys].filter((key) => {
    const a = storedByKey.get(key)
    const b = countedByKey.get(key)
    return !a || !b || names.some((name) => !isSame(name, a[name], b[name]))
  })
}

function isSame(name: string, a: number, b: number): boolean {
  if (COUNTS.includes(name)) return a === b
  return Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(a), Math.abs(b))
}
