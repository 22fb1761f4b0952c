// One company's trouble is not another's: it is logged, and the round goes on.
import type { Log } from '../log.ts'

/** `what` names the work as the log's event, `fields` whose it was. */
export async function alone(
  log: Log,
  what: string,
  fields: Record<string, string>,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work()
  } catch (error) {
    log.error(what, { ...fields, error })
  }
}
