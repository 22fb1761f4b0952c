// Whether a user agent is a robot's.
import { isbot } from 'isbot'

/** Real traffic repeats few agents, and the pattern is long. */
const known = new Map<string, boolean>()
const MAX_KNOWN = 2000

/** An empty agent is a robot's too: no browser sends one. */
export function isRobot(userAgent: string): boolean {
  const answer = known.get(userAgent)
  if (answer !== undefined) return answer
  const isOne = userAgent === '' || isbot(userAgent)
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(userAgent, isOne)
  return isOne
}
