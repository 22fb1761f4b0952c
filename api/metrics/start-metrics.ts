// Prometheus' figures of a server on Node, on a port of their own.
import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Listening, listening } from '../listening.ts'
import { databasePath, postgresUrl } from '../store/open/place.ts'
import type { Store } from '../store/store.ts'
import type { Measures } from './measure.ts'

type MetricsSettings = {
  DATA_DIR: string
  DATABASE_URL?: string | undefined
  HOST: string
  METRICS_PORT: number
}

/** Its packages are read only where somebody wants figures. */
export async function startMetrics(
  settings: MetricsSettings,
  store: Store,
  clock: () => number,
): Promise<Measures & Listening> {
  const { makeMeasures } = await import('./measure.ts')
  const { watchStore } = await import('./watch-store.ts')
  const { metricsPage } = await import('./metrics-page.ts')
  const isServer = postgresUrl(settings) !== undefined
  const measures = makeMeasures(versionHere(), isServer ? 'postgres' : 'sqlite')
  const sizeOf = () => (isServer ? null : bytesOf(databasePath(settings)))
  const refresh = watchStore(measures.registry, store, clock, sizeOf)
  const page = metricsPage(measures.registry, refresh)
  return { ...measures, ...(await listening(page.fetch, settings.HOST, settings.METRICS_PORT)) }
}

const bytesOf = (path: string) =>
  ['', '-wal'].reduce((sum, end) => sum + (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0), 0)

function versionHere(): string {
  const root = resolve(import.meta.dirname, '../..')
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version
}
