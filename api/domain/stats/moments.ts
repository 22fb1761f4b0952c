// Means and squared deviations of one arm, from sums about a shift: what every formula for means starts from.

/** Sums over n visitors about `shift`: sum = Σ(y − shift), sumSquares = Σ(y − shift)², product = Σ(y − shift)·d. */
export type ShiftedSums = {
  visitors: number
  sum: number
  sumSquares: number
  denominatorSum: number
  denominatorSquares: number
  product: number
  shift: number
}

/** Squared deviations stand about the mean: squares = Σ(y − ȳ)², products = Σ(y − ȳ)(d − d̄). */
export type Moments = {
  n: number
  mean: number
  squares: number
  denominatorMean: number
  denominatorSquares: number
  products: number
}

/**
 * Moments of an arm; all zeros without a visitor. A shift near the mean keeps the digits that Σy² − (Σy)²/n would lose
 * (Chan, Golub & LeVeque 1983, The American Statistician 37:242-247).
 */
export function momentsOf(sums: ShiftedSums): Moments {
  const { visitors: n, sum, sumSquares, denominatorSum, denominatorSquares, product, shift } = sums
  if (n === 0) return { n: 0, mean: 0, squares: 0, denominatorMean: 0, denominatorSquares: 0, products: 0 }
  return {
    n,
    mean: shift + sum / n,
    squares: Math.max(0, sumSquares - sum * (sum / n)),
    denominatorMean: denominatorSum / n,
    denominatorSquares: Math.max(0, denominatorSquares - denominatorSum * (denominatorSum / n)),
    products: product - sum * (denominatorSum / n),
  }
}

/** Sample variance of one visitor's value, Σ(y − ȳ)² / (n − 1); null below two visitors. */
export function varianceOf({ n, squares }: Pick<Moments, 'n' | 'squares'>): number | null {
  return n < 2 ? null : squares / (n - 1)
}
