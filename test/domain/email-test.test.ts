// How an email test is read: what a list can show, when a look is the final one, and who wins.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binaryArm } from '#domain/arms'
import { supposedArrival } from '#domain/email/arrival'
import { emailCapacity } from '#domain/email/capacity'
import { decidingMetric } from '#domain/email/deciding'
import { deliveredShareP } from '#domain/email/delivered-share'
import { maturityOf } from '#domain/email/reading'
import { winnerOf } from '#domain/email/winner'
import { type Look, type TestPlan, takeLook } from '#domain/look'
import { poolEffects, poolWeights } from '#domain/pool-effects'
import { sampleSize } from '#domain/stats/sample-size'
import { SRM_ALARM } from '#domain/stats/srm'

const plan = (arms = 2): TestPlan => ({
  direction: 'increase',
  promisedLift: 0.3,
  floor: 0,
  alpha: 0.05,
  power: 0.8,
  mode: 'planned',
  plannedVisitors: 2000,
  minRuntimeMs: 0,
  weights: Array.from({ length: arms }, () => 1 / arms),
})
const clicks = {
  id: 'clicks',
  definition: { type: 'custom' as const, name: 'lv:click', aggregation: 'unique' as const, windowMs: null },
}

/** Every arm has 1,000 mails; how many of them were clicked. */
function look(counts: number[], maturity: number, previous: Look | null = null): Look {
  const arms = counts.map((count, i) => binaryArm('abcde'[i] ?? '', 1000, count))
  return takeLook({
    previous,
    plan: plan(counts.length),
    startedAt: 0,
    at: 1000 * maturity,
    metrics: [{ metric: clicks, arms }],
    excluded: 0,
    maturity,
  })
}

/** How often the control's so many of a rate, and the variant's, end in a winner at the hour of the decision: exactly. */
function powerOf(mails: number, rate: number, lift: number): number {
  const wins = (a: number, b: number) => winnerOf(lookOf(mails, [a, b]), true).variant === 'b'
  let power = 0
  for (const [a, chance] of binomial(mails, rate)) {
    if (chance < 1e-5) continue
    let [low, high] = [a, mails]
    while (low < high) {
      const middle = (low + high) >> 1
      if (wins(a, middle)) high = middle
      else low = middle + 1
    }
    for (const [b, other] of binomial(mails, rate * (1 + lift))) if (b >= low) power += chance * other
  }
  return power
}

/** Chances of each count, from 0 on. */
function binomial(n: number, p: number): (readonly [number, number])[] {
  let log = n * Math.log1p(-p)
  const chances: [number, number][] = []
  for (let k = 0; k <= Math.min(n, Math.ceil(4 * n * p + 30)); k++) {
    chances.push([k, Math.exp(log)])
    log += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p))
  }
  return chances
}

const lookOf = (mails: number, counts: number[]) =>
  takeLook({
    previous: null,
    plan: { ...plan(), plannedVisitors: 2 * mails },
    startedAt: 0,
    at: 1,
    metrics: [{ metric: clicks, arms: counts.map((count, i) => binaryArm('ab'[i] ?? '', mails, count)) }],
    excluded: 0,
    maturity: 1,
  })

describe('what a list can show', () => {
  const ask = (contacts: number, more = {}) =>
    emailCapacity({
      ...{ contacts, variants: 2, share: 1, rate: 0.05, arrived: 1, direction: 'increase' as const },
      ...{ promisedLift: null, alpha: 0.05, power: 0.8 },
      ...more,
    })

  it.each([
    { contacts: 2400, share: 1, hours: 168, rate: 0.05 },
    { contacts: 4800, share: 0.4, hours: 4, rate: 0.05 },
    { contacts: 2400, share: 0.4, hours: 24, rate: 0.05 },
    { contacts: 12_000, share: 0.4, hours: 24, rate: 0.02 },
    { contacts: 40_000, share: 0.2, hours: 1, rate: 0.03 },
  ])('is shown four times in five when the winner is looked for: %o', ({ contacts, share, hours, rate }) => {
    const arrived = supposedArrival(hours)
    const { perVariant, smallestLift } = ask(contacts, { share, rate, arrived })
    const power = powerOf(perVariant, rate * arrived, smallestLift ?? 0)
    expect(power).toBeGreaterThan(0.77)
    expect(power).toBeLessThan(0.86)
  })

  it('is less of what comes after the decision', () => {
    expect([1, 4, 24, 48, 168].map((hours) => Math.round(100 * supposedArrival(hours)))).toEqual([
      22, 48, 82, 90, 97,
    ])
    expect(supposedArrival(0)).toBe(0)
    const early = ask(2400, { share: 0.4, arrived: supposedArrival(4) })
    // a verdict asks for ten clicks of each: with eleven or twelve to come, nothing can be promised
    expect(early).toMatchObject({ smallestLift: null, isTooFew: true })
    expect(early.expected).toBeCloseTo(11.6, 1)
    expect(early.advice).toEqual(['wait_longer', 'whole_list', 'bolder', 'pool'])
    expect(ask(2400, { share: 0.4, arrived: supposedArrival(24) }).smallestLift).toBeCloseTo(1.3, 1)
    expect(ask(2400, { share: 0.4 }).smallestLift).toBeCloseTo(1.1, 1)
  })

  it('is a difference in clicks of about two thirds for 2,400 contacts', () => {
    expect(ask(2400).smallestLift).toBeCloseTo(0.66, 1)
    expect(ask(2400).advice).toEqual(['bolder', 'pool'])
    expect(ask(2400, { share: 0.2, variants: 4 }).advice).toEqual([
      'whole_list',
      'fewer_variants',
      'bolder',
      'pool',
    ])
  })

  it('agrees with the plan: with the contacts that a promise needs, that promise is the smallest', () => {
    const { contactsNeeded } = ask(0, { promisedLift: 0.3 })
    // ((2.37 + 0.84) / (1.96 + 0.84))² of both arms: the one sharp look, DECISION 009
    const fixed = 2 * sampleSize({ rateA: 0.05, rateB: 0.065, alpha: 0.05, power: 0.8 })
    expect(contactsNeeded).toBeGreaterThan(1.3 * fixed)
    expect(contactsNeeded).toBeLessThan(1.33 * fixed)
    const enough = ask(contactsNeeded ?? 0, { promisedLift: 0.3 })
    expect(enough.smallestLift).toBeCloseTo(0.3, 3)
    expect(enough.advice).toEqual([])
    // of half as much, more than twice as many mails
    const half = ask(0, { promisedLift: 0.3, arrived: 0.5 }).contactsNeeded ?? 0
    expect(half).toBeGreaterThan(2 * (contactsNeeded ?? 0))
  })

  it('only shrinks with more contacts, and says where nothing can be seen', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
        const [few, many] = [Math.min(a, b), Math.max(a, b)].map((n) => ask(n).smallestLift ?? Infinity)
        expect(many).toBeLessThanOrEqual((few ?? 0) + 1e-9)
      }),
      { numRuns: 30 },
    )
    expect(ask(0)).toMatchObject({ smallestLift: null, tested: 0 })
    // half of the clicks come in time: even so no rate passes 100 %
    expect(ask(0, { promisedLift: 30, arrived: 0.5 }).contactsNeeded).toBeNull()
  })
})

describe('what decides', () => {
  it('is the nearest to what matters that the site lets be measured', () => {
    const seen = { seen: { at: 1 }, consent: 'consent' }
    expect(decidingMetric('goal', seen)).toEqual({ deciding: 'conversion', reason: 'has_goal' })
    expect(decidingMetric(null, seen)).toEqual({ deciding: 'confirmed', reason: 'no_goal' })
    expect(decidingMetric('goal', { ...seen, consent: 'strict' }).deciding).toBe('clicks')
    expect(decidingMetric('goal', { ...seen, seen: null })).toEqual({
      deciding: 'clicks',
      reason: 'site_unseen',
    })
    expect(decidingMetric('goal', null).reason).toBe('no_site')
  })
})

describe('a look at an email test', () => {
  it('asks for more while little has come, though every mail has been sent', () => {
    const early = look([30, 48], 0.05)
    const late = look([30, 48], 1)
    expect(early.comparisons[0]?.evidence.stage).toBe('before')
    expect(early.comparisons[0]?.evidence.multiplier).toBeGreaterThan(3)
    expect(late.comparisons[0]?.evidence.stage).toBe('final')
    expect(late.comparisons[0]?.evidence.multiplier).toBeLessThan(2.4)
  })

  it('is final when the reading was planned to end, and the later ones never narrow its multiplier', () => {
    const final = look([30, 44], 1)
    const after = look([40, 58], 1, final)
    expect(after.comparisons[0]?.evidence.stage).toBe('after')
    expect(after.comparisons[0]?.evidence.multiplier).toBeGreaterThan(
      final.comparisons[0]?.evidence.multiplier ?? 0,
    )
    expect(after.verdict.reason).toBe('planned_sample_reached')
  })

  it('matures from the sending to the planned reading', () => {
    expect(maturityOf(null, 5)).toBe(0)
    const reading = { sentAt: 100, plannedAt: 200 }
    expect([50, 100, 150, 200, 900].map((now) => maturityOf(reading, now))).toEqual([0, 0, 0.5, 1, 1])
  })
})

describe('the winner', () => {
  it('is the variant whose benefit is surest', () => {
    expect(winnerOf(look([40, 90, 110], 1), true)).toEqual({ finding: 'winner', variant: 'c' })
    expect(winnerOf(look([40, 90], 1), true)).toEqual({ finding: 'winner', variant: 'b' })
  })

  it('is nobody for a raw lead', () => {
    expect(winnerOf(look([50, 58], 1), true)).toEqual({ finding: 'no_difference', variant: null })
    expect(winnerOf(look([50, 58], 0.2), false)).toEqual({ finding: 'not_known_yet', variant: null })
    expect(winnerOf(look([4, 9], 1), true).variant).toBeNull()
    expect(winnerOf(null, true)).toEqual({ finding: 'not_known_yet', variant: null })
  })

  it('is not denied where the evidence cannot be asked', () => {
    expect(winnerOf(look([1, 2], 1), true)).toEqual({ finding: 'not_known_yet', variant: null })
    const uneven = { ...look([50, 58], 1), failedGates: ['srm' as const] }
    expect(winnerOf(uneven, true)).toEqual({ finding: 'unsound', variant: null })
  })

  it('is nobody where one version reached far fewer than the other, whatever its figures', () => {
    const reached = (mails: number[], counts: number[]) =>
      takeLook({
        previous: null,
        plan: { ...plan(mails.length), plannedVisitors: 200 },
        startedAt: 0,
        at: 1,
        metrics: [
          { metric: clicks, arms: counts.map((count, i) => binaryArm('abc'[i] ?? '', mails[i] ?? 0, count)) },
        ],
        excluded: 0,
        maturity: 1,
      })
    expect(winnerOf(reached([100, 40], [10, 30]), true)).toEqual({ finding: 'unsound', variant: null })
    expect(winnerOf(reached([98, 95], [10, 40]), true).finding).toBe('winner')
    expect(reached([100, 96, 61], [10, 12, 14]).srm.isAlarm).toBe(true)
    // a campaign that was stopped half way has dealt what it sent at random
    expect(reached([52, 47], [12, 14]).srm.isAlarm).toBe(false)
  })

  it('is denied for no reason once in five hundred tests at most', () => {
    for (const [arms, dealt, share] of [
      [2, 100, 0.95],
      [2, 600, 0.5],
      [3, 80, 0.9],
      [5, 200, 0.97],
    ] as const) {
      let state = 1 + arms * dealt
      // Park-Miller
      const random = () => {
        state = (state * 48_271) % 2_147_483_647
        return state / 2_147_483_647
      }
      let alarms = 0
      for (let run = 0; run < 3000; run++) {
        const reached = Array.from({ length: arms }, () => 0)
        let left = Math.round(arms * dealt * share)
        for (let i = 0; i < arms * dealt; i++) {
          if (random() * (arms * dealt - i) >= left) continue
          left--
          reached[i % arms] = (reached[i % arms] ?? 0) + 1
        }
        if (deliveredShareP(reached, dealt) < SRM_ALARM) alarms++
      }
      expect(alarms, `${arms} of ${dealt}`).toBeLessThanOrEqual(6)
    }
  })

  it('is the control when every variant is shown to be worse', () => {
    expect(winnerOf(look([110, 40, 45], 1), true)).toEqual({ finding: 'control', variant: 'a' })
    expect(winnerOf(look([110, 40, 105], 1), true).variant).toBeNull()
  })
})

describe('tests taken together', () => {
  // Q = Σ w (l − l̄)² with w = 100, 100, 25 and l̄ = 0.3; p of two degrees of freedom is e^(−Q/2)
  const effects = [
    { log: 0.1, se: 0.1 },
    { log: 0.5, se: 0.1 },
    { log: 0.3, se: 0.2 },
  ].map(({ log, se }) => ({
    lift: Math.expm1(log),
    liftLow: Math.expm1(log - 3 * se),
    liftHigh: Math.expm1(log + 3 * se),
    z: 3,
  }))

  it('say by how much they differ beyond chance', () => {
    const pooled = poolEffects(effects)
    expect(pooled?.q).toBeCloseTo(8, 9)
    expect(pooled).toMatchObject({ tests: 3, df: 2 })
    expect(pooled?.p).toBeCloseTo(Math.exp(-4), 9)
    expect(pooled?.i2).toBeCloseTo(0.75, 9)
    expect(pooled?.lift).toBeCloseTo(Math.expm1(0.3), 9)
  })

  it('weigh less where they are less sure, and nothing where they are unbounded', () => {
    const weights = poolWeights([...effects, { ...(effects[0] as (typeof effects)[0]), liftHigh: Infinity }])
    // 1 / (se² + τ²) with τ² = 6 / 133.3
    expect(weights.map((weight) => weight && Math.round(weight * 1000))).toEqual([378, 378, 244, null])
  })
})
