// What customers' pages have to carry stays small.
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { buildSnippet, LOADER_BUDGET_BYTES, RUNTIME_BUDGET_BYTES } from '../../snippet/build.ts'

it('builds within its budgets, with one placeholder each', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'levier-snippet-'))
  const { runtime, loader } = await buildSnippet(outDir)
  expect(runtime.brotli).toBeLessThanOrEqual(RUNTIME_BUDGET_BYTES)
  expect(loader.raw).toBeLessThanOrEqual(LOADER_BUDGET_BYTES)
  expect(await readFile(join(outDir, 'loader.js.txt'), 'utf8')).toMatch(
    /^<script>[^<]+"__LEVIER_SRC__"[^<]+<\/script>$/,
  )
  for (const name of ['runtime', 'preview'])
    expect(await readFile(join(outDir, `${name}.js.txt`), 'utf8')).not.toMatch(/\beval\b|new Function/)
})

it('leaves no names of its own in the page', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'levier-snippet-'))
  await buildSnippet(outDir)
  for (const name of ['runtime', 'preview', 'loader']) {
    const script = await readFile(join(outDir, `${name}.js.txt`), 'utf8')
    expect(script.trim()).toMatch(/^(<script>)?\(\(\)=>\{.*\}\)\(\);?(<\/script>)?$/s)
  }
})
