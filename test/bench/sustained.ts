// Ingest for minutes rather than seconds, beside the bare loops, in slices that alternate: rates, waits, memory.
// `node test/bench/sustained.ts [minutes for each] [seconds a slice] [contender …]`.
import { median } from 'simple-statistics'
import { contenderNames, type Kind, openContenders } from './event-contenders.ts'
import type { Round } from './load-events.ts'

const [minutes = 10, sliceSeconds = 20] = process.argv.slice(2, 4).map(Number)
const all: Kind[] = ['equal-loop', 'levier', 'lean-loop', 'levier-folding']
const asked = all.filter((kind) => process.argv.slice(4).includes(kind))
const kinds = asked.length > 0 ? asked : all
const slices = Math.max(1, Math.round((minutes * 60) / sliceSeconds))
const contenders = await openContenders(kinds)
const rounds = new Map<Kind, Round[]>(kinds.map((kind) => [kind, []]))
const memoryMb = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]))
const reads: Round[] = []

for (let slice = 1; slice <= slices; slice++) {
  for (const kind of kinds) rounds.get(kind)?.push(await contenders.load(kind, sliceSeconds * 1000))
  if (kinds.includes('levier')) reads.push(await contenders.load('levier', 1000, 'config'))
  for (const kind of kinds) memoryMb.get(kind)?.push(contenders.memoryMb(kind))
  const line = kinds.map(
    (kind) =>
      `${kind} ${Math.round(rounds.get(kind)?.at(-1)?.rate ?? 0)} (${memoryMb.get(kind)?.at(-1)?.toFixed(0)} MB)`,
  )
  console.error(`slice ${slice} of ${slices}: ${line.join(', ')}`)
}
await contenders.close()

const totals = (kind: Kind) => {
  const own = rounds.get(kind) ?? []
  return {
    rate: own.reduce((sum, { rate }) => sum + rate, 0) / own.length,
    p50: median(own.map(({ p50Ms }) => p50Ms)),
    p99: median(own.map(({ p99Ms }) => p99Ms)),
    worst: Math.max(...own.map(({ p99Ms }) => p99Ms)),
  }
}
const limit = totals('equal-loop').rate
console.log(
  `${minutes} minutes each, in ${slices} slices of ${sliceSeconds} s that alternate, 64 connections`,
)
for (const kind of kinds) {
  const { rate, p50, p99, worst } = totals(kind)
  const count = Math.round(rate * slices * sliceSeconds).toLocaleString('en')
  console.log(
    `  ${contenderNames[kind].padEnd(44)} ${Math.round(rate).toLocaleString('en').padStart(8)} events/s ` +
      `${((100 * rate) / limit).toFixed(0).padStart(4)} %  p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms ` +
      `(worst slice ${worst.toFixed(1)})  ${count} events`,
  )
}
for (const [kind, own] of memoryMb) {
  const third = Math.ceil(own.length / 3)
  console.log(
    `  memory of ${contenderNames[kind].padEnd(34)} ${median(own.slice(0, third)).toFixed(0)} MB in the first third, ` +
      `${median(own.slice(-third)).toFixed(0)} MB in the last, ${Math.max(...own).toFixed(0)} MB at most`,
  )
}
if (reads.length > 0)
  console.log(
    `  config read: ${Math.round(median(reads.map(({ rate }) => rate))).toLocaleString('en')} a second, ` +
      `p99 ${median(reads.map(({ p99Ms }) => p99Ms)).toFixed(1)} ms`,
  )
