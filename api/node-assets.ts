// The built scripts, read from where the build leaves them.
import { readFileSync } from 'node:fs'
import type { SnippetBuild } from './context.ts'

const read = (name: string) =>
  readFileSync(new URL(`../dist/snippet/${name}.js.txt`, import.meta.url), 'utf8')

export function readSnippet(): SnippetBuild {
  return {
    runtime: read('runtime'),
    banners: read('banners'),
    preview: read('preview'),
    choice: read('choice'),
    loader: read('loader'),
  }
}
