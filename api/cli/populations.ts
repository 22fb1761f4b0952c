// Populations from which simulated visitors are drawn: finite, so that their true means are known exactly.
import { randomWords } from '#domain/random-words'
import { normalQuantile } from '#domain/stats/normal'

/** One entry a kind of visitor, all equally likely. */
export type Population = { values: Float64Array; denominators?: Float64Array }

const SIZE = 2 ** 16

/**
 * Revenue per visitor: a share `buyers` of visitors spends a log-normal amount of median 60 and log deviation `spread`,
 * cut at the `capAt` quantile of orders; the others nothing. `lift` multiplies amounts, or the number of buyers.
 */
export function revenue(question: {
  buyers: number
  spread: number
  capAt: number
  lift: number
  moves: 'amounts' | 'buyers'
}): Population {
  const { buyers, spread, capAt, lift, moves } = question
  const count = Math.round(SIZE * buyers * (moves === 'buyers' ? 1 + lift : 1))
  const cap = 60 * Math.exp(spread * normalQuantile(capAt))
  const values = new Float64Array(SIZE)
  for (let i = 0; i < count; i++) {
    const amount = Math.min(cap, 60 * Math.exp(spread * normalQuantile((i + 0.5) / count)))
    values[i] = moves === 'amounts' ? amount * (1 + lift) : amount
  }
  return { values }
}

/** Response time in ms: log-normal around 900, nobody at 0. */
export function responseTime(spread: number, lift: number): Population {
  return {
    values: Float64Array.from(
      { length: SIZE },
      (_, i) => 900 * (1 + lift) * Math.exp(spread * normalQuantile((i + 0.5) / SIZE)),
    ),
  }
}

/**
 * Clicks per page view, visitors as units: 1 + a geometric number of pages (mean `pages`), each clicked with a chance
 * of the visitor's own (uniform between 0 and twice `rate`) that `lift` multiplies. Pages and chances are dependent:
 * who clicks more reads more.
 */
export function clicksPerPage(question: {
  pages: number
  rate: number
  lift: number
  seed: number
}): Population {
  const { pages, rate, lift, seed } = question
  const random = randomWords(seed)
  const uniform = () => random() / 2 ** 32
  const values = new Float64Array(SIZE)
  const denominators = new Float64Array(SIZE)
  for (let i = 0; i < SIZE; i++) {
    const keenness = uniform()
    const goesOn = 1 - 1 / (pages * (0.5 + keenness))
    let seen = 1
    while (seen < 200 && uniform() < goesOn) seen++
    let clicks = 0
    for (let page = 0; page < seen; page++) if (uniform() < 2 * keenness * rate * (1 + lift)) clicks++
    values[i] = clicks
    denominators[i] = seen
  }
  return { values, denominators }
}
