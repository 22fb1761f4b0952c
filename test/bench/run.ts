// `npm run bench`: speed and size, each beside a limit measured in the same run. Figures, not tests.
import { cpus } from 'node:os'
import { benchApp } from './app-size.ts'
import { benchAssignments } from './assignments.ts'
import { benchCompile } from './compile.ts'
import { benchEdge } from './edge.ts'
import { benchEvents, benchPostgres } from './events.ts'
import { benchImports } from './imports.ts'
import { benchMails } from './mails.ts'
import { benchResults } from './results.ts'
import { benchSnippet } from './snippet-size.ts'

const sections: Record<string, () => Promise<void>> = {
  snippet: benchSnippet,
  app: benchApp,
  assignments: benchAssignments,
  events: benchEvents,
  postgres: benchPostgres,
  edge: benchEdge,
  results: benchResults,
  compile: benchCompile,
  mails: benchMails,
  imports: benchImports,
}

const wanted = process.argv.slice(2)
const [cpu] = cpus()
console.log(`${cpus().length} × ${cpu?.model ?? 'unknown processor'}, Node ${process.version}`)
for (const [name, run] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}`)
  await run()
}
