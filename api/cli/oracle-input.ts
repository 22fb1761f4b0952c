// Typed reading of an oracle case's input; a missing or foreign field is an error that names it.
import type { BinaryCounts } from '#domain/stats/score-interval'
import { isRecord } from './oracle-compare.ts'

export type Input = Readonly<Record<string, unknown>>

/** Answers a case in the oracle's own field names; undefined where this part is not implemented yet. */
export type Answer = (input: Input) => Record<string, unknown> | undefined

export function numberIn(input: Input, field: string): number {
  const value = numberOf(input[field])
  if (value === undefined) throw new TypeError(`input.${field} is not a number`)
  return value
}

/** A number, or the word for an unbounded one. */
function numberOf(value: unknown): number | undefined {
  if (value === 'inf') return Number.POSITIVE_INFINITY
  if (value === '-inf') return Number.NEGATIVE_INFINITY
  return typeof value === 'number' ? value : undefined
}

export function textIn<T extends string>(input: Input, field: string, allowed: readonly T[]): T {
  const value = allowed.find((candidate) => candidate === input[field])
  if (value === undefined) throw new TypeError(`input.${field} is none of ${allowed.join(', ')}`)
  return value
}

export function flagIn(input: Input, field: string): boolean {
  const value = input[field]
  if (typeof value !== 'boolean') throw new TypeError(`input.${field} is not true or false`)
  return value
}

export function numbersIn(input: Input, field: string): number[] {
  const value = input[field]
  const numbers = Array.isArray(value) ? value.map(numberOf) : [undefined]
  if (!numbers.every((item) => item !== undefined))
    throw new TypeError(`input.${field} is not a list of numbers`)
  return numbers
}

export function itemsIn(input: Input, field: string): Input[] {
  const value = input[field]
  if (!Array.isArray(value) || !value.every(isRecord))
    throw new TypeError(`input.${field} is not a list of objects`)
  return value
}

export function itemIn(input: Input, field: string): Input {
  const value = input[field]
  if (!isRecord(value)) throw new TypeError(`input.${field} is not an object`)
  return value
}

export function countsIn(input: Input): BinaryCounts {
  return {
    conversionsA: numberIn(input, 'conversions_a'),
    visitorsA: numberIn(input, 'visitors_a'),
    conversionsB: numberIn(input, 'conversions_b'),
    visitorsB: numberIn(input, 'visitors_b'),
  }
}
