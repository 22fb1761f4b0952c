// Student's t distribution: upper tail and its inverse.
import betainc from '@stdlib/math-base-special-betainc'
import { findRoot } from './root.ts'

/**
 * P(T > t) with `degrees` > 0 of freedom: half of I_{ν/(ν+t²)}(ν/2, 1/2) for t > 0, asked from the side where the
 * argument keeps its digits. Source: Abramowitz & Stegun 26.7.1.
 */
export function tSurvival(t: number, degrees: number): number {
  if (t === 0) return 0.5
  const square = t * t
  const both =
    square < degrees
      ? betainc(square / (degrees + square), 0.5, degrees / 2, true, true)
      : betainc(degrees / (degrees + square), degrees / 2, 0.5, true, false)
  return t > 0 ? both / 2 : 1 - both / 2
}

/** The t with P(T > t) = p, 0 < p < 1. */
export function tUpperQuantile(p: number, degrees: number): number {
  if (p === 0.5) return 0
  if (p > 0.5) return -tUpperQuantile(1 - p, degrees)
  // In ln t and ln p: the tail is nearly a straight line there, at any number of degrees.
  const missing = (logT: number) => Math.log(tSurvival(Math.exp(logT), degrees) / p)
  let [low, high] = [-1, 1]
  while (missing(low) < 0) low *= 2
  while (missing(high) > 0) high *= 2
  return Math.exp(findRoot(missing, low, high))
}
