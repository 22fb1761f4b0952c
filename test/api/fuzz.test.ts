// A few hundred hostile requests to every public call; test/faults/fuzz.ts sends ten thousand, and to the others too.
import { expect, it, vi } from 'vitest'
import { fuzz, openTarget } from '../support/fuzz.ts'

it('whatever is sent to a public call, the answer is never ours to be ashamed of', async () => {
  const target = await openTarget()
  const failures: string[] = []
  for (const call of target.publicCalls) failures.push(...(await fuzz(target, call, 40, 7)).failures)
  vi.mocked(console.error).mockClear()
  expect(failures).toEqual([])
  expect(target.publicCalls.length).toBeGreaterThan(20)
})
