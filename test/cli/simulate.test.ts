// The simulation: the same seed gives the same figures, and its looks agree with the engine's intervals.
import { describe, expect, it, vi } from 'vitest'
import { ANCHOR_CELLS } from '../../api/cli/anchor-cells.ts'
import { simulatePeeking } from '../../api/cli/peeking.ts'
import { cellsOf } from '../../api/cli/scenarios.ts'
import { runSimulate } from '../../api/cli/simulate.ts'
import { watch } from '../../api/cli/watch.ts'
import { populationWorld, rateWorld } from '../../api/cli/worlds.ts'
import { randomWords } from '../../api/domain/random-words.ts'

const cell = {
  baseline: 0.4,
  lift: 0,
  promised: 0.1,
  plannedPerArm: 500,
  alpha: 0.05,
  lookEvery: 1,
  repetitions: 400,
  seed: 7,
}

describe('simulatePeeking', () => {
  it('repeats itself with the same seed, and not with another', () => {
    expect(simulatePeeking(cell)).toEqual(simulatePeeking(cell))
    expect(simulatePeeking({ ...cell, seed: 8 })).not.toEqual(simulatePeeking(cell))
  })

  it('rejects without an effect exactly when the interval misses it', () => {
    const { rejects, everMiscovers } = simulatePeeking(cell)
    expect(everMiscovers).toBe(rejects)
  })

  it('confirms a large effect early, always', () => {
    const { confirmed, refuted, meanPerArm } = simulatePeeking({ ...cell, lift: 1 })
    expect([confirmed, refuted]).toEqual([1, 0])
    expect(meanPerArm).toBeLessThan(250)
  })
})

describe('watch', () => {
  const question = {
    arms: 2,
    plannedPerArm: 400,
    alpha: 0.05,
    promised: 0.5,
    lookEvery: 1,
    repetitions: 300,
    seed: 5,
    world: rateWorld(2, () => 0.4),
  }

  it('sees the same of rates as the simulation of the binary path, but for chance', () => {
    const seen = watch(question)
    expect(watch(question)).toEqual(seen)
    expect(seen.everMiscovers).toBe(seen.rejects)
    const other = simulatePeeking({ ...cell, plannedPerArm: 400, repetitions: 300 })
    // two shares of about 4 % of 300: their difference has sd 1.6 points
    expect(Math.abs(seen.rejects - other.rejects)).toBeLessThan(0.06)
  })

  it('confirms a large effect in every world, early', () => {
    const values = (mean: number) => ({ values: Float64Array.of(0, mean, 2 * mean) })
    const clicks = (share: number) => ({
      values: Float64Array.of(0, 1, 1, 1 + share),
      denominators: Float64Array.of(1, 2, 3, 4),
    })
    const worlds = [
      rateWorld(2, (arm) => (arm === 0 ? 0.2 : 0.5)),
      populationWorld('mean', [values(1), values(2)]),
      populationWorld('ratio', [clicks(0), clicks(6)]),
    ]
    for (const world of worlds) {
      const { confirmed, refuted, meanPerArm } = watch({ ...question, world, repetitions: 40 })
      expect([confirmed, refuted]).toEqual([1, 0])
      expect(meanPerArm).toBeLessThan(300)
    }
  })

  it('knows the truth of what it draws from, and takes the final look once', () => {
    for (const scenario of ['means', 'ratios', 'power'] as const) {
      for (const { watch: asked } of cellsOf[scenario]()) expect(asked.world.truth(1)).toBeGreaterThan(0.99)
    }
    const late = watch({ ...question, overrun: 0.5, length: 2, repetitions: 50 })
    expect(late.rejects).toBeLessThan(0.2)
  })
})

describe('randomWords', () => {
  it('is even in every bit', () => {
    // 20 000 words: the share of ones in a bit has sd 0.0035; the seed is fixed, five sds are allowed.
    const random = randomWords(3)
    const ones = new Array<number>(32).fill(0)
    for (let i = 0; i < 20_000; i++) {
      const word = random()
      for (let bit = 0; bit < 32; bit++) ones[bit] = (ones[bit] ?? 0) + ((word >>> bit) & 1)
    }
    for (const count of ones) expect(Math.abs(count / 20_000 - 0.5)).toBeLessThan(0.018)
  })
})

describe('runSimulate', () => {
  it('prints one JSON object when asked, and explains wrong arguments', async () => {
    const log = vi.spyOn(console, 'log').mockImplementation(() => {})
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await runSimulate(['--repetitions', '2', '--baseline', '0.1', '--json'])).toBeTypeOf('number')
    const printed = JSON.parse(String(log.mock.calls[0]?.[0]))
    expect(printed.lines).toHaveLength(1)
    expect(await runSimulate(['--baseline', '3'])).toBe(2)
    expect(await runSimulate(['--nonsense'])).toBe(2)
    expect(await runSimulate(['--scenario', 'nothing'])).toBe(2)
    expect(error).toHaveBeenCalledTimes(3)
    error.mockClear()
    expect(await runSimulate(['--help'])).toBe(0)
  })
})

describe('ANCHOR_CELLS', () => {
  it('has every baseline with four effects', () => {
    expect(ANCHOR_CELLS.map(({ baseline, lift }) => `${baseline} ${lift}`)).toEqual(
      [0.03, 0.05, 0.2, 0.4].flatMap((baseline) =>
        [0.05, 0.1, 0.2, 0.5].map((lift) => `${baseline} ${lift}`),
      ),
    )
  })
})
