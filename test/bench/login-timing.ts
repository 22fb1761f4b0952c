// Does the time of a refused login tell whether the account exists? `node test/bench/login-timing.ts [tries]` prints medians.
import { openApp, SETUP_TOKEN } from '../support/app.ts'

const tries = Number(process.argv[2] ?? 40)
const test = await openApp()
const password = 'un long mot de passe'

const people = Array.from({ length: tries }, (_, i) => `person${i}@planeo.example`)
await test.send('POST', '/api/setup', {
  ...{ token: SETUP_TOKEN, company: 'P', name: 'C', email: 'c@planeo.example', password },
})
const founder = await test.store.db.selectFrom('users').selectAll().executeTakeFirstOrThrow()
for (const [i, email] of people.entries())
  await test.store.db
    .insertInto('users')
    .values({ ...founder, id: `person-${i}`, email })
    .execute()

async function timed(email: string): Promise<number> {
  const startedAt = performance.now()
  await test.send('POST', '/api/session', { email, password: 'a wrong password' })
  return performance.now() - startedAt
}
const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

const known: number[] = []
const unknown: number[] = []
// in turns, so that both meet the same machine; each account once, so that none is throttled
for (const [i, email] of people.entries()) {
  known.push(await timed(email))
  unknown.push(await timed(`nobody${i}@planeo.example`))
}
const [a, b] = [median(known), median(unknown)]
console.log(`wrong password   median ${a.toFixed(1)} ms of ${tries}`)
console.log(`unknown account  median ${b.toFixed(1)} ms of ${tries}  (ratio ${(b / a).toFixed(3)})`)
await test.store.close()
