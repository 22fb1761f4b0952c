// Assignments a second on one core, beside a loop that only hashes: the same characters, and nothing else.
import { randomUUID } from 'node:crypto'
import { assigner } from '#domain/bucket'
import { fastHashFrom } from '#domain/fast-hash'
import { fnv1a } from '#domain/hash'
import { compare, perSecond } from './figures.ts'

const COUNT = 200_000
const PASSES = 10

export async function benchAssignments(): Promise<void> {
  const seed = randomUUID()
  const ids = Array.from({ length: COUNT }, () => randomUUID())
  const seeded = ids.map((id) => seed + id)
  const assign = assigner({ seed, coverage: 1, weights: [0.5, 0.5] }, fastHashFrom)
  let sink = 0
  const each = (texts: readonly string[], use: (text: string) => number) => () => {
    for (let pass = 0; pass < PASSES; pass++) for (const text of texts) sink += use(text)
  }
  const hashId = each(ids, (id) => fnv1a(id))
  const hashSeeded = each(seeded, (text) => fnv1a(text))
  const assignAll = each(ids, assign)
  await compare('/s', 7, [
    { name: 'bare FNV-1a of the visitor id', round: () => perSecond(COUNT * PASSES, hashId) },
    { name: 'bare FNV-1a of seed and visitor id', round: () => perSecond(COUNT * PASSES, hashSeeded) },
    {
      name: 'assignment (hash version 2, ranges, choice)',
      round: () => perSecond(COUNT * PASSES, assignAll),
    },
  ])
  if (Number.isNaN(sink)) throw new Error('nothing was assigned')
}
