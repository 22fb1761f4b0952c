// The built scripts, read from where the build leaves them.
import { readFileSync } from 'node:fs'

const read = (name: string) =>
  readFileSync(new URL(`../dist/snippet/${name}.js.txt`, import.meta.url), 'utf8')

export function readSnippet(): { runtime: string; loader: string } {
  return { runtime: read('runtime'), loader: read('loader') }
}
