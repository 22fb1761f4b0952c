// Group commit: what is asked for while one commit is under way shares the next one.
import type { CompiledQuery } from 'kysely'
import type { Store } from '../../store/store.ts'

/**
 * Answers, after the commit, how many rows each query changed. With `patienceMs` it waits that long for somebody in more
 * of a hurry to share the commit with.
 */
export type Committer = (queries: readonly CompiledQuery[], patienceMs?: number) => Promise<number[]>

/** What every commit takes along, and what follows it before anybody hears of it. */
export type Numbering = { next(): CompiledQuery[]; follow(): void }

/** All askers of one group commit together or fail together. Who is in a hurry waits for no timer: under load groups grow by themselves. */
export function createCommitter(store: Store, numbering: Numbering): Committer {
  type Waiting = {
    queries: readonly CompiledQuery[]
    resolve: (changed: number[]) => void
    reject: (error: unknown) => void
  }
  let waiting: Waiting[] = []
  let isCommitting = false
  let patient: NodeJS.Timeout | undefined

  const commit = async () => {
    clearTimeout(patient)
    patient = undefined
    const group = waiting
    waiting = []
    try {
      const number = numbering.next()
      const changed = await store.batch([...number, ...group.flatMap(({ queries }) => queries)])
      numbering.follow()
      let from = number.length
      for (const { queries, resolve } of group) {
        resolve(changed.slice(from, from + queries.length))
        from += queries.length
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
    if (waiting.length > 0) setImmediate(commit)
    else isCommitting = false
  }

  const begin = () => {
    if (isCommitting) return
    isCommitting = true
    setImmediate(commit)
  }
  return (queries, patienceMs = 0) =>
    new Promise((resolve, reject) => {
      waiting.push({ queries, resolve, reject })
      if (patienceMs === 0) begin()
      else patient ??= setTimeout(begin, patienceMs)
    })
}
