// `levier oracle FILE`: checks our numbers against those of other programs, group by group.
import { readFile } from 'node:fs/promises'
import { BUCKETING } from './oracle-bucketing.ts'
import type { Mismatch } from './oracle-compare.ts'
import { isRecord, mismatches } from './oracle-compare.ts'
import { STATISTICS } from './oracle-statistics.ts'

/** A case's outcome: what differs (nothing: passed), an error's message, or null when nobody answers it yet. */
type Outcome = { id: string; problem: Mismatch[] | string | null }
type Group = { name: string; outcomes: Outcome[] }
export type OracleReport = { lines: string[]; passed: number; failed: number; skipped: number }

/** Reads and checks a file and prints the report. Exit code: 0, 1 when a case fails, 2 when the file is no oracle. */
export async function runOracle(path: string): Promise<number> {
  const report = await readOracle(path)
  if (typeof report === 'string') {
    console.error(report)
    return 2
  }
  for (const line of report.lines) console.log(line)
  return report.failed > 0 ? 1 : 0
}

async function readOracle(path: string): Promise<OracleReport | string> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return `Cannot read ${path}: ${messageOf(error)}`
  }
  try {
    return checkOracle(JSON.parse(text))
  } catch (error) {
    return `${path} is not an oracle file: ${messageOf(error)}`
  }
}

/**
 * Checks parsed JSON of the form of oracles/statistics.json or oracles/bucketing.json.
 * Throws a TypeError that says what is missing when it has neither form.
 */
export function checkOracle(oracle: unknown): OracleReport {
  const groups =
    isRecord(oracle) && isRecord(oracle.groups) ? statisticsGroups(oracle) : bucketingGroups(oracle)
  const outcomes = groups.flatMap((group) => group.outcomes)
  const passed = outcomes.filter(isPassed).length
  const skipped = outcomes.filter(({ problem }) => problem === null).length
  const failed = outcomes.length - passed - skipped
  const closing = `${passed} passed, ${failed} failed, ${skipped} skipped`
  return { lines: [...groups.flatMap(linesOf), closing], passed, failed, skipped }
}

function statisticsGroups(oracle: Record<string, unknown>): Group[] {
  const meta = isRecord(oracle.meta) ? oracle.meta : {}
  const relativeOnly = new Set(Array.isArray(meta.relative_only) ? meta.relative_only.map(String) : [])
  return Object.entries(oracle.groups as Record<string, unknown>).map(([name, group]) => {
    if (!isRecord(group) || !Array.isArray(group.cases))
      throw new TypeError(`groups.${name}.cases is not a list`)
    const answer = Object.hasOwn(STATISTICS, name) ? STATISTICS[name] : undefined
    const outcomes = group.cases.map((item: unknown, i) => {
      if (!isRecord(item) || !isRecord(item.input))
        throw new TypeError(`groups.${name}.cases[${i}].input is missing`)
      const { input, expected } = item
      const tolerance = {
        rtol: Number(item.rtol ?? group.rtol ?? 0),
        atol: Number(group.atol ?? 0),
        relativeOnly,
      }
      return outcomeOf(String(item.id ?? `${name}[${i}]`), () => {
        const actual = answer?.(input)
        return actual === undefined ? null : mismatches(expected, actual, tolerance)
      })
    })
    return { name, outcomes }
  })
}

function bucketingGroups(oracle: unknown): Group[] {
  const sections = isRecord(oracle) && isRecord(oracle.cases) ? oracle.cases : oracle
  if (!isRecord(sections) || !Object.keys(BUCKETING).some((name) => Array.isArray(sections[name]))) {
    throw new TypeError(`it has neither "groups" nor a section of ${Object.keys(BUCKETING).join(', ')}`)
  }
  const lists = Object.entries(sections).filter((entry): entry is [string, unknown[]] =>
    Array.isArray(entry[1]),
  )
  return lists.map(([name, cases]) => {
    const section = Object.hasOwn(BUCKETING, name) ? BUCKETING[name] : undefined
    const outcomes = cases.map((values, i) =>
      outcomeOf(`${name}[${i}]`, () => {
        if (!section) return null
        if (!Array.isArray(values)) throw new TypeError('the case is not a list')
        const tolerance = { rtol: Number.MIN_VALUE, atol: section.tolerance, relativeOnly: new Set<string>() }
        return mismatches(values[section.expectedAt], section.answer(values), tolerance)
      }),
    )
    return { name, outcomes }
  })
}

function outcomeOf(id: string, check: () => Mismatch[] | null): Outcome {
  try {
    return { id, problem: check() }
  } catch (error) {
    return { id, problem: messageOf(error) }
  }
}

function isPassed({ problem }: Outcome): boolean {
  return Array.isArray(problem) && problem.length === 0
}

/** `name: 26 passed`, then a line a failing case. */
function linesOf({ name, outcomes }: Group): string[] {
  const passed = outcomes.filter(isPassed).length
  const skipped = outcomes.filter(({ problem }) => problem === null).length
  const failed = outcomes.length - passed - skipped
  if (skipped === outcomes.length) return [`${name}: not implemented yet (${skipped} skipped)`]
  const counts = [`${passed} passed`]
  if (failed > 0) counts.push(`${failed} failed`)
  if (skipped > 0) counts.push(`${skipped} skipped`)
  const failures = outcomes.filter((outcome) => outcome.problem !== null && !isPassed(outcome))
  return [`${name}: ${counts.join(', ')}`, ...failures.map(failureLine)]
}

function failureLine({ id, problem }: Outcome): string {
  if (!Array.isArray(problem)) return `  ${id}: ${problem}`
  const show = (value: unknown) => (typeof value === 'number' ? String(value) : JSON.stringify(value))
  const parts = problem.map(({ field, expected, actual }) => {
    const place = field === '' ? '' : `${field} `
    return `${place}expected ${show(expected)}, got ${show(actual)}`
  })
  return `  ${id}: ${parts.join('; ')}`
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
