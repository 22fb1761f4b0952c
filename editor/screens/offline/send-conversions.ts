// Sends the rows of a file of conversions; a piece that was lost on the way is sent again, and taken once.
import { type ConversionImport, MAX_CONVERSIONS } from '#wire/conversions'
import { RequestError } from '../../api.ts'
import { rowsOf } from '../contacts/import/import-plan.ts'
import { offlineApi } from './offline-api.ts'
import { type OfflinePlan, pickCells } from './offline-plan.ts'

const TRIES = 6

export async function sendConversions(
  file: File,
  plan: OfflinePlan,
  from: ConversionImport,
  signal: AbortSignal,
  onProgress: (now: ConversionImport) => void,
): Promise<ConversionImport> {
  let current = from
  let index = 0
  let piece: string[][] = []
  const send = async () => {
    const rows = piece
    const offset = index - rows.length
    piece = []
    current = await insist(() => offlineApi.sendRows(from.id, { offset, rows }))
    signal.throwIfAborted()
    onProgress(current)
  }
  for await (const rows of rowsOf(file, plan, signal)) {
    for (const row of rows) {
      index++
      if (index <= from.done) continue
      piece.push(pickCells(row, plan))
      if (piece.length === MAX_CONVERSIONS) await send()
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
