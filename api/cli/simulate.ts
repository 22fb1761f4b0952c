// `levier simulate`: watches simulated experiments all day and prints the error rates beside the promised ones.
import { parseArgs } from 'node:util'
import type { AnchorCell } from './anchor-cells.ts'
import { ANCHOR_CELLS } from './anchor-cells.ts'
import type { PeekingResult } from './peeking.ts'
import { simulatePeeking } from './peeking.ts'
import { SCENARIOS, type Scenario } from './scenarios.ts'
import { reportLine, shareError, simulateScenario } from './simulate-scenario.ts'

const HELP = `levier simulate: error rates of the PLANNED path when it is looked at all day

  --scenario NAME   binary (unless told), means, ratios, arms (A/B/n), time (rates and effects that move),
                    overrun (the final look comes late, and the test is watched on), power (of planned sizes), or all
  --repetitions N   experiments per cell (10000); of binary, cells with an effect run 0.4 N
  --baseline RATE   of binary: only this baseline, as a fraction (0.03, 0.05, 0.2 or 0.4); all four unless told
  --seed N          seed of the generator (1)
  --json            one JSON object instead of a table

Binary: 20 000 planned visitors per arm, alpha 5 %, promised lift 10 %. Without an effect every single visitor is looked at;
with one, every 40 visitors, as in the anchor (oracles/statistics-anchor.json). Exit code 1 when a promise is broken.`

const PLANNED_PER_ARM = 20_000
const ALPHA = 0.05
const PROMISED = 0.1
/** VERDICT.md, "evidence": the most that may be seen, simulation error included. */
const MOST_ERRORS = 0.056
const POWER_LOSS = 0.015
const SIZE_GAIN = 0.03

type Options = {
  repetitions: number
  seed: number
  baselines: number[]
  scenarios: Scenario[]
  isBinary: boolean
  isJson: boolean
}

/** `se` is the Monte-Carlo standard error of the figure before it. */
type Line = {
  baseline: number
  lift: number
  repetitions: number
  result: PeekingResult
  se: { rejects: number; everMiscovers: number; meanPerArm: number }
  anchor: AnchorCell | null
  isKept: boolean
}

/** Runs with command-line arguments and prints. Exit code: 0, 1 when a promise is broken, 2 for wrong arguments. */
export async function runSimulate(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') {
    const isHelp = options === HELP
    ;(isHelp ? console.log : console.error)(options)
    return isHelp ? 0 : 2
  }
  const binary = options.isBinary ? runBinary(options) : 0
  return binary + runScenarios(options) > 0 ? 1 : 0
}

/** Number of broken promises. */
function runScenarios({ scenarios, repetitions, seed, isJson }: Options): number {
  let broken = 0
  for (const scenario of scenarios) {
    if (!isJson) console.log(`${scenario}, ${repetitions} experiments a cell, seed ${seed}`)
    for (const report of simulateScenario(scenario, repetitions, seed)) {
      broken += report.broken.length
      console.log(isJson ? JSON.stringify({ scenario, ...report }) : `  ${reportLine(report)}`)
    }
  }
  return broken
}

function runBinary(options: Options): number {
  const lines: Line[] = []
  if (!options.isJson) console.log(heading(options))
  for (const line of simulate(options)) {
    lines.push(line)
    if (!options.isJson) console.log(rowOf(line))
  }
  const broken = lines.filter(({ isKept }) => !isKept).length
  if (options.isJson)
    console.log(JSON.stringify({ ...options, plannedPerArm: PLANNED_PER_ARM, alpha: ALPHA, lines, broken }))
  else console.log(`${lines.length - broken} promises kept, ${broken} broken`)
  return broken
}

function* simulate({ repetitions, seed, baselines }: Options): Generator<Line> {
  for (const baseline of baselines) yield runCell(baseline, null, 1, repetitions, seed)
  for (const anchor of ANCHOR_CELLS) {
    if (!baselines.includes(anchor.baseline)) continue
    yield runCell(anchor.baseline, anchor, 40, Math.max(1, Math.round(0.4 * repetitions)), seed)
  }
}

function runCell(
  baseline: number,
  anchor: AnchorCell | null,
  lookEvery: number,
  repetitions: number,
  seed: number,
): Line {
  const lift = anchor?.lift ?? 0
  const result = simulatePeeking({
    baseline,
    lift,
    promised: PROMISED,
    plannedPerArm: PLANNED_PER_ARM,
    alpha: ALPHA,
    lookEvery,
    repetitions,
    // Every cell has a stream of its own.
    seed: seed + Math.round(1e6 * baseline) + Math.round(1e3 * lift),
  })
  const se = {
    rejects: shareError(result.rejects, repetitions),
    everMiscovers: shareError(result.everMiscovers, repetitions),
    meanPerArm: result.sdPerArm / Math.sqrt(repetitions),
  }
  const line = { baseline, lift, repetitions, result, se, anchor }
  return { ...line, isKept: isKept(line) }
}

/** A bound is broken only when the figure is beyond it by more than two standard errors of the simulation. */
function isKept(line: Omit<Line, 'isKept'>): boolean {
  const { lift, repetitions, result, se, anchor } = line
  const isWithin = (share: number, most: number) => share - 2 * shareError(share, repetitions) <= most
  if (!isWithin(Math.max(result.everMiscovers, anchor ? 0 : result.rejects), MOST_ERRORS)) return false
  if (lift === 0 && !isWithin(result.confirmed, ALPHA / 2)) return false
  if (lift === PROMISED && !isWithin(result.refuted, ALPHA / 2)) return false
  if (!anchor) return true
  const isPowerful = result.rejects + 2 * se.rejects >= anchor.power - POWER_LOSS
  return isPowerful && result.meanPerArm - 2 * se.meanPerArm <= anchor.meanPerArm * (1 + SIZE_GAIN)
}

function heading({ repetitions, seed }: Options): string {
  return [
    `PLANNED, ${PLANNED_PER_ARM} visitors per arm, alpha ${percent(ALPHA)}, promised lift ${percent(PROMISED)}, seed ${seed};`,
    `${repetitions} experiments without an effect, looked at after every visitor (promise: errors at most ${percent(MOST_ERRORS)});`,
    `confirmed without an effect, and refuted at the promised lift, at most ${percent(ALPHA / 2)} each;`,
    'with an effect, every 40 visitors (promise: power at most 1.5 points lower, size at most 3 % higher than the anchor)',
  ].join('\n')
}

function rowOf({ baseline, lift, result, se, anchor, isKept }: Line): string {
  const cell = `baseline ${percent(baseline)}, lift ${percent(lift)}`.padEnd(30)
  const miscovers = `ever miscovers ${percent(result.everMiscovers)} ± ${percent(se.everMiscovers)}`
  const rejects = `${percent(result.rejects)} ± ${percent(se.rejects)}`
  const verdicts = `confirmed ${percent(result.confirmed)}, refuted ${percent(result.refuted)}`
  const mark = isKept ? 'kept' : 'BROKEN'
  if (!anchor) return `${cell} false positives ${rejects}; ${miscovers}; ${verdicts}; ${mark}`
  const power = `power ${rejects} (anchor ${percent(anchor.power)})`
  const size = `mean per arm ${result.meanPerArm.toFixed(0)} ± ${se.meanPerArm.toFixed(0)} (anchor ${anchor.meanPerArm})`
  return `${cell} ${power}; ${size}; ${miscovers}; ${verdicts}; ${mark}`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`
}

function readOptions(argv: string[]): Options | string {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    scenario: text,
    repetitions: text,
    baseline: text,
    seed: text,
    json: flag,
    help: flag,
  }
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>['values']
  try {
    values = parseArgs({ args: argv, options }).values
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  if (values.help) return HELP
  const all = [...new Set(ANCHOR_CELLS.map(({ baseline }) => baseline))]
  const repetitions = Number(values.repetitions ?? 10_000)
  const seed = Number(values.seed ?? 1)
  const baseline = values.baseline === undefined ? null : Number(values.baseline)
  if (!Number.isInteger(repetitions) || repetitions < 1) return '--repetitions must be a whole number from 1'
  if (!Number.isInteger(seed)) return '--seed must be a whole number'
  if (baseline !== null && !(baseline > 0 && baseline < 0.5))
    return '--baseline must be a fraction below 0.5, such as 0.03'
  const asked = values.scenario ?? 'binary'
  const scenarios = SCENARIOS.filter((name) => asked === 'all' || asked === name)
  const isBinary = asked === 'all' || asked === 'binary'
  if (scenarios.length === 0 && !isBinary) return `--scenario must be binary, ${SCENARIOS.join(', ')} or all`
  return {
    repetitions,
    seed,
    baselines: baseline === null ? all : [baseline],
    scenarios,
    isBinary,
    isJson: values.json === true,
  }
}
