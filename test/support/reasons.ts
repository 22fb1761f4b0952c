// One test for every reason of the verdict rule: what is promised, who comes on which day, and what must be said of it.
import type { Counts } from './crowd.ts'

export type ReasonCase = {
  name: string
  promisedLift: number
  floor?: number
  baselineRate: number
  minRuntimeDays?: number
  /** One crowd a day. */
  days: Counts[]
  verdict: 'confirmed' | 'refuted' | 'inconclusive'
  reason: string
  facts: { improves: 'yes' | 'no' | 'unknown'; promiseKept: 'yes' | 'possible' | 'no' }
  advice: string
}

const unknown = { improves: 'unknown', promiseKept: 'possible' } as const

export const reasonCases: ReasonCase[] = [
  {
    name: 'Titre qui dit le prix',
    ...{ promisedLift: 0.2, baselineRate: 0.2, days: [{ a: [30, 6], b: [30, 8] }] },
    ...{ verdict: 'inconclusive', reason: 'too_little_data', facts: unknown, advice: 'run_on' },
  },
  {
    name: 'Formulaire en deux étapes',
    ...{ promisedLift: 0.5, baselineRate: 0.2, minRuntimeDays: 7, days: [{ a: [300, 60], b: [300, 120] }] },
    ...{
      verdict: 'inconclusive',
      reason: 'min_runtime',
      facts: { improves: 'yes', promiseKept: 'possible' },
      advice: 'run_on',
    },
  },
  {
    name: 'Avis de clients sous le titre',
    ...{ promisedLift: 0.2, baselineRate: 0.2, days: [{ a: [200, 40], b: [200, 44] }] },
    ...{ verdict: 'inconclusive', reason: 'running', facts: unknown, advice: 'run_on' },
  },
  {
    name: 'Formulaire à trois champs',
    ...{
      promisedLift: 0.2,
      baselineRate: 0.2,
      days: [
        { a: [150, 30], b: [150, 60] },
        { a: [300, 60], b: [300, 141] },
      ],
    },
    ...{
      verdict: 'confirmed',
      reason: 'at_least_promised',
      facts: { improves: 'yes', promiseKept: 'yes' },
      advice: 'ship',
    },
  },
  {
    name: 'Bouton qui parle de l’essai',
    ...{ promisedLift: 0.5, baselineRate: 0.2, days: [{ a: [500, 100], b: [500, 155] }] },
    ...{
      verdict: 'confirmed',
      reason: 'improved_promise_not_excluded',
      facts: { improves: 'yes', promiseKept: 'possible' },
      advice: 'ship',
    },
  },
  {
    name: 'Photo d’un chantier',
    ...{ promisedLift: 1.5, baselineRate: 0.2, days: [{ a: [600, 120], b: [600, 192] }] },
    ...{
      verdict: 'refuted',
      reason: 'smaller_than_promised',
      facts: { improves: 'yes', promiseKept: 'no' },
      advice: 'ship',
    },
  },
  {
    name: 'Couleur du bouton',
    ...{ promisedLift: 0.8, baselineRate: 0.2, days: [{ a: [600, 120], b: [600, 123] }] },
    ...{
      verdict: 'refuted',
      reason: 'no_worthwhile_effect',
      facts: { improves: 'unknown', promiseKept: 'no' },
      advice: 'keep_original',
    },
  },
  {
    name: 'Compte à rebours',
    ...{ promisedLift: 0.2, baselineRate: 0.4, minRuntimeDays: 7, days: [{ a: [300, 120], b: [300, 54] }] },
    ...{
      verdict: 'refuted',
      reason: 'harmful',
      facts: { improves: 'no', promiseKept: 'no' },
      advice: 'keep_original',
    },
  },
  {
    name: 'Témoignage en vidéo',
    ...{ promisedLift: 0.4, baselineRate: 0.4, days: [{ a: [260, 104], b: [260, 122] }] },
    ...{ verdict: 'inconclusive', reason: 'planned_sample_reached', facts: unknown, advice: 'redo_bolder' },
  },
  {
    name: 'Page en deux colonnes',
    ...{ promisedLift: 0.2, baselineRate: 0.2, days: [{ a: [600, 120], b: [380, 95] }] },
    ...{ verdict: 'inconclusive', reason: 'srm', facts: unknown, advice: 'fix_split' },
  },
  {
    name: 'Offre de la rentrée',
    ...{ promisedLift: 0.2, baselineRate: 0.2 },
    days: [
      { a: [200, 30], b: [200, 80] },
      { a: [700, 350], b: [700, 70] },
    ],
    ...{ verdict: 'inconclusive', reason: 'conflict', facts: unknown, advice: 'keep_original' },
  },
]
