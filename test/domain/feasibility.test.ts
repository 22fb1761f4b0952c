// What could be tested instead: every proposal keeps its word when it is asked again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alternativesTo, type FeasibilityQuestion, planFeasibility } from '#domain/feasibility'

const question: FeasibilityQuestion = {
  baselineRate: 0.02,
  promisedLift: 0.1,
  direction: 'increase',
  monthlyVisitors: 12_000,
  arms: 3,
  coverage: 0.5,
  alpha: 0.05,
  power: 0.8,
}
const around = {
  goals: [
    { goalId: 'start', name: 'Commence le formulaire', rate: 0.35 },
    { goalId: 'click', name: 'Clique sur le bouton', rate: 0.6 },
    { goalId: 'sale', name: 'Achète', rate: 0.004 },
  ],
  pages: [
    { page: '/blog', monthlyVisitors: 90_000, rate: 0.001, isNeighbour: false },
    { page: '/devis', monthlyVisitors: 400_000, rate: 0.022, isNeighbour: false },
  ],
}

describe('alternativesTo', () => {
  it('proposes nothing where the test fits', () => {
    expect(alternativesTo({ ...question, monthlyVisitors: 5_000_000 }, around)).toEqual([])
  })

  it('names the goal nearest to what matters that fits, and a page that converts alike', () => {
    const easier = { ...question, monthlyVisitors: 40_000, promisedLift: 0.12, arms: 2, coverage: 1 }
    const found = alternativesTo(easier, around)
    expect(found.map(({ kind, name, change }) => [kind, name, change.page ?? change.goalId])).toEqual([
      ['nearer_metric', 'Commence le formulaire', 'start'],
      ['nearer_metric', 'Clique sur le bouton', 'click'],
      ['bolder_change', null, undefined],
      ['pooled_pages', null, '/devis'],
    ])
  })

  it('says what it would take where the site knows no metric and no page that does', () => {
    const found = alternativesTo({ ...question, coverage: 1, arms: 2 }, { goals: [], pages: [] })
    const unknown = found.filter(({ isKnown }) => !isKnown)
    expect(unknown.map(({ kind }) => kind)).toEqual(['nearer_metric', 'pooled_pages'])
    for (const { plan } of unknown) expect(plan.isTooLong).toBe(false)
  })

  it('keeps its word: the changed question takes as long as it said, and less than before', () => {
    const asked = fc.record({
      baselineRate: fc.double({ min: 0.002, max: 0.6, noNaN: true }),
      promisedLift: fc.double({ min: 0.02, max: 0.6, noNaN: true }),
      direction: fc.constantFrom('increase' as const, 'decrease' as const),
      monthlyVisitors: fc.integer({ min: 100, max: 200_000 }),
      arms: fc.integer({ min: 2, max: 4 }),
      coverage: fc.constantFrom(0.2, 0.5, 1),
      alpha: fc.constant(0.05),
      power: fc.constant(0.8),
    })
    fc.assert(
      fc.property(asked, (given) => {
        const before = planFeasibility(given)
        for (const { change, plan, isKnown, kind } of alternativesTo(given, around)) {
          const { goalId: _, page: __, ...numbers } = change
          expect(planFeasibility({ ...given, ...numbers })).toEqual(plan)
          if (isKnown) expect(plan.days ?? 0).toBeLessThan(before.days ?? Number.POSITIVE_INFINITY)
          if (kind === 'bolder_change') expect(plan.isTooLong).toBe(false)
        }
      }),
      { numRuns: 60 },
    )
  })
})
