// Fails when what browsers load has outgrown its budget (DESIGN §10); part of every CI run.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSnippet, LOADER_BUDGET_BYTES, RUNTIME_BUDGET_BYTES } from '../../snippet/build.ts'
import { FIRST_LOAD_BUDGET, firstLoadBytes } from './app-size.ts'
import { WORKER_BUDGET, workerBytes } from './worker-size.ts'

const sizes = await buildSnippet(mkdtempSync(join(tmpdir(), 'levier-budget-')))
const rows: [what: string, bytes: number, budget: number][] = [
  ['snippet runtime, Brotli', sizes.runtime.brotli, RUNTIME_BUDGET_BYTES],
  ['snippet loader', sizes.loader.raw, LOADER_BUDGET_BYTES],
  ['app, first load, gzip', firstLoadBytes(), FIRST_LOAD_BUDGET],
  ['Worker as deployed, gzip', workerBytes(), WORKER_BUDGET],
]
for (const [what, bytes, budget] of rows) {
  console.log(
    `${what.padEnd(26)} ${bytes.toLocaleString('en').padStart(8)} B of ${budget.toLocaleString('en')}`,
  )
  if (bytes > budget) process.exitCode = 1
}
