// Bytes of JavaScript that the app's first screen loads: the entry of index.html, what it imports at once, and its words.
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const APP = new URL('../../dist/app/', import.meta.url)
export const FIRST_LOAD_BUDGET = 250_000

/** Gzipped bytes of the scripts of the first load, in the language that has the longest messages. */
export function firstLoadBytes(): number {
  const html = readFileSync(new URL('index.html', APP), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path ?? '')
  const words = readdirSync(new URL('assets/', APP)).filter((name) => /^(fr|en)-first-.*\.js$/.test(name))
  const bytesOf = (path: string) => gzipSync(readFileSync(new URL(path, APP)), { level: 9 }).length
  if (words.length < 2) throw new Error('the messages of the first screens are not where they were')
  return (
    scripts.reduce((sum, path) => sum + bytesOf(path), 0) +
    Math.max(...words.map((name) => bytesOf(`assets/${name}`)))
  )
}

export async function benchApp(): Promise<void> {
  console.log(`  first load ${firstLoadBytes().toLocaleString('en')} B gzip  (budget: 250,000)`)
}
