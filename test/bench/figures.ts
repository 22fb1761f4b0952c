// How figures are taken and printed: medians of rounds that alternate, so that a drifting machine harms none.
import { median } from 'simple-statistics'

export type Contender = { name: string; round: () => Promise<number> | number }

/** Runs the contenders in turn and prints each one's median, and its ratio to the first, which is the limit. */
export async function compare(unit: string, rounds: number, contenders: readonly Contender[]): Promise<void> {
  const figures = contenders.map((): number[] => [])
  for (let i = 0; i < rounds; i++) {
    for (const [k, { round }] of contenders.entries()) figures[k]?.push(await round())
  }
  const limit = median(figures[0] ?? [])
  for (const [k, { name }] of contenders.entries()) {
    const middle = median(figures[k] ?? [])
    const share = k === 0 ? 'the limit' : `${((100 * middle) / limit).toFixed(0)} % of it`
    console.log(
      `  ${name.padEnd(44)} ${Math.round(middle).toLocaleString('en').padStart(12)} ${unit}  ${share}`,
    )
  }
}

/** Operations a second of one synchronous pass. */
export function perSecond(operations: number, pass: () => void): number {
  const start = performance.now()
  pass()
  return (1000 * operations) / (performance.now() - start)
}
