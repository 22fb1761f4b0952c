// The results page's answer at ten thousand and at ten million visitors: it reads sums, so it costs the same.
import { takeLook } from '#domain/look'
import { insertLook } from '../../api/store/events/looks.ts'
import { addSegmentTallies } from '../../api/store/events/segment-tallies.ts'
import { addTallies } from '../../api/store/events/tallies.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { getResults } from '../../api/store/results/results.ts'
import { binaryMetric } from '../support/binary-metric.ts'
import { seedExperiment } from '../support/seed.ts'
import { compare } from './figures.ts'

const DAYS = 28
const LOOKS = 400
const CALLS = 50

/** Four weeks of tallies and their looks, as folds would have left them. */
async function openWith(visitors: number) {
  const store = openSqlite(':memory:')
  await migrate(store, migrations, 0)
  const startedAt = Date.parse('2026-10-01T08:00:00Z')
  const { workspaceId, experimentId, phase } = await seedExperiment(store, startedAt)
  const metricId = phase.metrics[0]?.id ?? ''
  const perDay = Math.round(visitors / DAYS / 2)
  for (let day = 0; day < DAYS; day++) {
    const date = new Date(startedAt + day * 86_400_000).toISOString().slice(0, 10)
    const row = {
      phaseId: phase.id,
      metricId,
      day: date,
      visitors: perDay,
      denominatorSum: perDay,
      denominatorSquares: perDay,
    }
    const rows = [0.03, 0.034].map((rate, i) => {
      const sum = Math.round(perDay * rate)
      return { ...row, variant: i === 0 ? 'a' : 'b', sum, sumSquares: sum, product: sum, nonzero: sum }
    })
    await store.batch(addTallies(store, workspaceId, rows))
  }
  // every device, and as many sources and languages as are told apart
  const segments = ['phone', 'tablet', 'desktop', ...Array.from({ length: 45 }, (_, i) => `value-${i}`)]
  for (const [i, value] of segments.entries()) {
    const perSegment = Math.round(visitors / 2 / segments.length)
    const dimension = i < 3 ? 'device' : i < 20 ? 'source' : 'language'
    const rows = [0.03, 0.034].map((rate, arm) => {
      const sum = Math.round(perSegment * rate)
      return {
        ...({ phaseId: phase.id, metricId, dimension, value, variant: arm === 0 ? 'a' : 'b' } as const),
        ...{ visitors: perSegment, denominatorSum: perSegment, denominatorSquares: perSegment },
        ...{ sum, sumSquares: sum, product: sum, nonzero: sum },
      }
    })
    await store.batch(addSegmentTallies(store, workspaceId, rows))
  }
  for (let number = 1; number <= LOOKS; number++) {
    const seen = Math.round((visitors / 2) * (number / LOOKS))
    const arms = [0.03, 0.034].map((rate, i) => ({
      variant: i === 0 ? 'a' : 'b',
      visitors: seen,
      conversions: Math.round(seen * rate),
    }))
    const look = takeLook({
      previous: null,
      plan: phase.plan,
      startedAt,
      at: startedAt + number,
      metrics: binaryMetric(arms),
      excluded: 0,
    })
    await store.batch(insertLook(store, phase, number, { ...look, isChanged: number === 1 }).slice(0, 1))
  }
  return async () => {
    const start = performance.now()
    for (let i = 0; i < CALLS; i++) await getResults(store, workspaceId, experimentId, startedAt + 1e9)
    return (1000 * CALLS) / (performance.now() - start)
  }
}

export async function benchResults(): Promise<void> {
  const [small, large] = [await openWith(10_000), await openWith(10_000_000)]
  await compare('answers/s', 7, [
    { name: '10 thousand visitors', round: small },
    { name: '10 million visitors', round: large },
  ])
}
