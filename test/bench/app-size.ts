// Bytes of JavaScript that the app's first screen loads: the entry of index.html and what it imports at once.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const APP = new URL('../../dist/app/', import.meta.url)
export const FIRST_LOAD_BUDGET = 250_000

/** Gzipped bytes of the scripts of the first load. */
export function firstLoadBytes(): number {
  const html = readFileSync(new URL('index.html', APP), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path ?? '')
  return scripts.reduce(
    (sum, path) => sum + gzipSync(readFileSync(new URL(path, APP)), { level: 9 }).length,
    0,
  )
}

export async function benchApp(): Promise<void> {
  console.log(`  first load ${firstLoadBytes().toLocaleString('en')} B gzip  (budget: 250,000)`)
}
