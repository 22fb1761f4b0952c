// Ten thousand hostile requests to every public call, five hundred to every other; prints what was answered.
// node test/faults/fuzz.ts [public] [own] [seed]
import { fuzz, openTarget } from '../support/fuzz.ts'

/** True where nothing was answered 5xx. */
export async function fuzzEveryCall(
  ofPublic = 10_000,
  ofOwn = 500,
  seed = Date.now() % 1e9,
): Promise<boolean> {
  const target = await openTarget()
  console.log(`  seed ${seed}`)
  let sent = 0
  let failed = 0
  for (const [calls, requests] of [
    [target.publicCalls, ofPublic],
    [target.ownCalls, ofOwn],
  ] as const) {
    for (const call of calls) {
      const { statuses, failures } = await fuzz(target, call, requests, seed)
      sent += requests
      failed += failures.length
      console.log(`  ${call}: ${JSON.stringify(statuses)}`)
      for (const failure of failures.slice(0, 3)) console.log(`    ${failure}`)
    }
  }
  console.log(
    `  ${sent} requests to ${target.publicCalls.length} public and ${target.ownCalls.length} other calls, ${failed} answered 5xx`,
  )
  return failed === 0
}

// a server that was opened in this process keeps it alive
if (import.meta.main) process.exit((await fuzzEveryCall(...process.argv.slice(2).map(Number))) ? 0 : 1)
