// The simulated tests beyond the anchor's: means, ratios, several variants, effects that move, and a final look too late.
import { planTest } from '#domain/planning'
import { varianceOf } from '#domain/stats/moments'
import { clicksPerPage, type Population, responseTime, revenue } from './populations.ts'
import type { Watch } from './watch.ts'
import { populationWorld, type RateOf, rateWorld } from './worlds.ts'

/** What is promised of a cell's figures, simulation error included. */
export type Promised = {
  /** Ever rejecting, where the lift is 0 all the time. */
  rejects?: number
  everMiscovers?: number
  confirmed?: number
  refuted?: number
  /** Least share that ever rejects. */
  power?: number
}

export type Cell = { name: string; watch: Omit<Watch, 'repetitions' | 'seed'>; promised: Promised }

export const SCENARIOS = ['means', 'ratios', 'arms', 'time', 'overrun', 'power'] as const
export type Scenario = (typeof SCENARIOS)[number]

/** VERDICT.md, "evidence": 5.6 % for ever being wrong, alpha / 2 for each wrong verdict. */
const WRONG = 0.056
const HALF = 0.025
const NO_EFFECT: Promised = { rejects: WRONG, everMiscovers: WRONG, confirmed: HALF }
const AT_PROMISE: Promised = { everMiscovers: WRONG, refuted: HALF }

const PLAN = { arms: 2, plannedPerArm: 20_000, alpha: 0.05, promised: 0.1, lookEvery: 1 }

const mean = (a: Population, b: Population) => populationWorld('mean', [a, b])
const ratio = (a: Population, b: Population) => populationWorld('ratio', [a, b])

export const cellsOf: Record<Scenario, () => Cell[]> = { means, ratios, arms, time, overrun, power }

function means(): Cell[] {
  const orders = { buyers: 0.03, spread: 1, capAt: 0.99, moves: 'amounts' } as const
  const shop = (changes: Partial<Parameters<typeof revenue>[0]> = {}) =>
    revenue({ ...orders, lift: 0, ...changes })
  const nothing = (name: string, population: Population, plannedPerArm = PLAN.plannedPerArm): Cell => ({
    name,
    watch: { ...PLAN, plannedPerArm, world: mean(population, population) },
    promised: NO_EFFECT,
  })
  const wild = { spread: 1.5 }
  return [
    nothing('revenue, 3 % buy, orders vary by 1 (log), capped at 99 %; no effect', shop()),
    nothing('revenue, orders vary by 1.5, capped at 99 %; no effect', shop(wild)),
    nothing('revenue, orders vary by 1.5, no cap; no effect', shop({ ...wild, capAt: 0.99999 })),
    nothing('revenue, orders vary by 1.5, capped, 4 000 planned an arm; no effect', shop(wild), 4000),
    nothing('response time, varies by 0.8; no effect', responseTime(0.8, 0)),
    nothing('response time, varies by 0.8, 1 000 planned an arm; no effect', responseTime(0.8, 0), 1000),
    ...(['amounts', 'buyers'] as const).map((moves) => ({
      name: `revenue, orders vary by 1.5, capped; ${moves} +10 % as promised`,
      watch: { ...PLAN, world: mean(shop(wild), shop({ ...wild, lift: 0.1, moves })) },
      promised: AT_PROMISE,
    })),
  ]
}

function ratios(): Cell[] {
  const clicks = (lift: number) => clicksPerPage({ pages: 2.5, rate: 0.1, lift, seed: 7 })
  return [20_000, 4000, 1000].flatMap((plannedPerArm) => [
    {
      name: `clicks per page view, ${plannedPerArm} planned an arm; no effect`,
      watch: { ...PLAN, plannedPerArm, world: ratio(clicks(0), clicks(0)) },
      promised: NO_EFFECT,
    },
    {
      name: `clicks per page view, ${plannedPerArm} planned an arm; +10 % as promised`,
      watch: { ...PLAN, plannedPerArm, world: ratio(clicks(0), clicks(0.1)) },
      promised: AT_PROMISE,
    },
  ])
}

function arms(): Cell[] {
  return [3, 4].flatMap((count) => {
    const plan = { ...PLAN, arms: count, lookEvery: count }
    return [
      {
        name: `${count} arms at 5 %, looked at every ${count} visitors; no effect in any`,
        watch: { ...plan, world: rateWorld(count, () => 0.05) },
        promised: NO_EFFECT,
      },
      {
        name: `${count} arms at 5 %; +10 % as promised in all`,
        watch: { ...plan, world: rateWorld(count, (arm) => (arm === 0 ? 0.05 : 0.055)) },
        promised: AT_PROMISE,
      },
    ]
  })
}

/** The plan is four weeks long. */
function time(): Cell[] {
  const week = (t: number) => Math.sin(2 * Math.PI * 4 * t)
  const world = (rateOf: RateOf) => ({ ...PLAN, firstVerdict: 0.25, world: rateWorld(2, rateOf) })
  return [
    {
      name: 'rate swings from 2.5 to 7.5 % every week, in both arms; no effect',
      watch: world((_, t) => 0.05 * (1 + 0.5 * week(t))),
      promised: NO_EFFECT,
    },
    {
      name: 'rate rises from 4 to 6 %, in both arms; no effect',
      watch: world((_, t) => 0.04 + 0.02 * Math.min(1, t)),
      promised: NO_EFFECT,
    },
    {
      name: 'rate falls from 8 to 3 %, in both arms; no effect',
      watch: world((_, t) => 0.08 - 0.05 * Math.min(1, t)),
      promised: NO_EFFECT,
    },
    {
      name: 'rate rises from 3 to 8 %, in both arms; no effect (told, not promised: decision 006)',
      watch: world((_, t) => 0.03 + 0.05 * Math.min(1, t)),
      promised: {},
    },
    {
      name: 'effect swings from −20 to +20 % within every week, 0 on average',
      watch: world((arm, t) => 0.05 * (1 + (arm === 0 ? 0 : 0.2 * week(t)))),
      promised: { everMiscovers: WRONG },
    },
    {
      name: 'novelty: +30 % at first, gone after a week (told, not promised)',
      watch: world((arm, t) => 0.05 * (1 + (arm === 0 ? 0 : 0.3 * Math.exp(-t / 0.08)))),
      promised: { everMiscovers: WRONG },
    },
    {
      name: 'slow start: nothing for two weeks, +10 % after (told, not promised)',
      watch: world((arm, t) => 0.05 * (arm === 0 || t < 0.5 ? 1 : 1.1)),
      promised: { everMiscovers: WRONG },
    },
  ]
}

function overrun(): Cell[] {
  return [0, 0.2, 0.5, 1].flatMap((more) =>
    [0, 0.1].map((lift) => ({
      name: `5 %, the last look sees ${100 * more} % more than planned; ${lift === 0 ? 'no effect' : '+10 % as promised'}`,
      watch: {
        ...PLAN,
        length: 1.5,
        overrun: more,
        world: rateWorld(2, (arm) => 0.05 * (arm === 0 ? 1 : 1 + lift)),
      },
      promised: lift === 0 ? NO_EFFECT : AT_PROMISE,
    })),
  )
}

/** Does the planned size hold what planning says: 80 % power at the promised lift? */
function power(): Cell[] {
  const shop = (lift: number) => revenue({ buyers: 0.1, spread: 1, capAt: 0.99, lift, moves: 'amounts' })
  const clicks = (lift: number) => clicksPerPage({ pages: 2.5, rate: 0.1, lift, seed: 7 })
  const planned = (
    name: string,
    kind: 'mean' | 'ratio',
    of: (lift: number) => Population,
    lift: number,
  ): Cell => {
    const plan = planTest({
      ...spreadOf(kind, of(0)),
      kind,
      promisedLift: lift,
      direction: 'increase',
      alpha: PLAN.alpha,
      power: 0.8,
      arms: 2,
      dailyVisitors: 1000,
      trafficShare: 1,
    })
    const plannedPerArm = plan.visitorsPerArm ?? 0
    return {
      name: `${name}, +${100 * lift} % as promised, ${plannedPerArm} planned an arm`,
      watch: {
        ...PLAN,
        plannedPerArm,
        promised: lift,
        lookEvery: 10,
        world: populationWorld(kind, [of(0), of(lift)]),
      },
      promised: { ...AT_PROMISE, power: 0.78 },
    }
  }
  return [
    planned('revenue, 10 % buy', 'mean', shop, 0.1),
    planned('revenue, 10 % buy', 'mean', shop, 0.2),
    planned('response time', 'mean', (lift) => responseTime(0.8, lift), 0.05),
    planned('clicks per page view', 'ratio', clicks, 0.1),
  ]
}

/** Mean (or ratio) of a population, and the standard deviation of one visitor's part in it. */
function spreadOf(kind: 'mean' | 'ratio', { values, denominators }: Population) {
  const n = values.length
  const below = kind === 'ratio' ? denominators : undefined
  const level = below ? sum(values) / sum(below) : sum(values) / n
  const meanBelow = below ? sum(below) / n : 1
  const parts = values.map((value, i) =>
    below ? (value - level * (below[i] ?? 0)) / meanBelow : value - level,
  )
  const squares = parts.reduce((total, part) => total + part * part, 0)
  return { mean: level, standardDeviation: Math.sqrt(varianceOf({ n, squares }) ?? 0) }
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
