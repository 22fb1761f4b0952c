// Which answers are worth a line in the log, and how loud it is.
import type { Log } from './log.ts'
import type { Answered } from './middleware/observe.ts'

const SLOW_MS = 1000
const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** Changes and what was slow; all the rest, the event path with it, while one looks for something. */
export function logRequest(log: Log, { ms, ...answered }: Answered): void {
  const fields = { ...answered, ms: Math.round(ms) }
  if (ms > SLOW_MS) log.warn('request_slow', fields)
  else if (answered.route.startsWith('/api') && !SAFE.includes(answered.method)) log.info('request', fields)
  else log.debug('request', fields)
}
