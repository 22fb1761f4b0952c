// Sends the rows of a file from where the import stands; a piece that was lost on the way is sent again, and taken once.
import { RequestError } from '../api.ts'
import { type FilePlan, pickCells, rowsOf } from './file-plan.ts'
import { type ImportNoun, importApi, LIMITS, type Made } from './import-api.ts'

/** Characters a request; the server takes 512 kB of bytes. */
const MAX_CHARACTERS = 120_000
const TRIES = 6

/** Answers the import at its end. Throws what the server refuses, what stays unreachable, and what the signal says. */
export async function sendRows<N extends ImportNoun>(
  file: File,
  plan: FilePlan<N>,
  from: Made<N>,
  signal: AbortSignal,
  onProgress: (now: Made<N>) => void,
): Promise<Made<N>> {
  let current = from
  let index = 0
  let piece: string[][] = []
  let size = 0
  const send = async () => {
    const body = { offset: index - piece.length, rows: piece }
    current = await insist(() => importApi.sendRows(plan.noun, from.id, body))
    signal.throwIfAborted()
    onProgress(current)
    piece = []
    size = 0
  }
  for await (const rows of rowsOf(file, plan, signal)) {
    for (const row of rows) {
      index++
      if (index <= from.done) continue
      const cells = pickCells(row, plan)
      piece.push(cells)
      size += cells.reduce((sum, cell) => sum + cell.length + 3, 2)
      if (piece.length === LIMITS[plan.noun].rows || size > MAX_CHARACTERS) await send()
    }
  }
  if (piece.length > 0) await send()
  return current
}

/** Waits longer each time while the server cannot be reached. */
async function insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof RequestError) || !error.isRetryable || attempt === TRIES) throw error
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt))
    }
  }
}
