// Runs the cells of a scenario one after another and holds their figures against what is promised.
import { type Cell, cellsOf, type Promised, type Scenario } from './scenarios.ts'
import { type Watched, watch } from './watch.ts'

/** `broken`: names of the promises that the figures break by more than two standard errors of the simulation. */
export type CellReport = {
  name: string
  repetitions: number
  promised: Promised
  result: Watched
  broken: string[]
}

export function* simulateScenario(
  scenario: Scenario,
  repetitions: number,
  seed: number,
): Generator<CellReport> {
  for (const [i, { name, watch: question, promised }] of cellsOf[scenario]().entries()) {
    // every cell has a stream of its own
    const result = watch({ ...question, repetitions, seed: seed + 1000 * (i + 1) })
    yield { name, repetitions, promised, result, broken: brokenPromises(promised, result, repetitions) }
  }
}

export function shareError(share: number, repetitions: number): number {
  return Math.sqrt((share * (1 - share)) / repetitions)
}

function brokenPromises(promised: Cell['promised'], result: Watched, repetitions: number): string[] {
  const most = (['rejects', 'everMiscovers', 'confirmed', 'refuted'] as const).filter((name) => {
    const bound = promised[name]
    return bound !== undefined && result[name] - 2 * shareError(result[name], repetitions) > bound
  })
  const isWeak =
    promised.power !== undefined &&
    result.rejects + 2 * shareError(result.rejects, repetitions) < promised.power
  return isWeak ? [...most, 'power'] : most
}

/** One line: the figures, what was promised of them, and whether it was kept. */
export function reportLine({ name, repetitions, promised, result, broken }: CellReport): string {
  const percent = (share: number) => `${(100 * share).toFixed(2)} %`
  const figure = (key: 'rejects' | 'everMiscovers' | 'confirmed' | 'refuted', word: string) => {
    const bound = promised[key] === undefined ? '' : ` (at most ${percent(promised[key])})`
    return `${word} ${percent(result[key])} ± ${percent(shareError(result[key], repetitions))}${bound}`
  }
  const figures = [
    figure(
      'rejects',
      promised.power === undefined ? 'rejects 0' : `power (at least ${percent(promised.power)})`,
    ),
    figure('everMiscovers', 'ever miscovers'),
    figure('confirmed', 'confirmed'),
    figure('refuted', 'refuted'),
    `mean per arm ${result.meanPerArm.toFixed(0)}`,
  ]
  return `${name}\n    ${figures.join('; ')}; ${broken.length === 0 ? 'kept' : `BROKEN: ${broken.join(', ')}`}`
}
