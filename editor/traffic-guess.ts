// The traffic that somebody gave to see whether a hypothesis is testable, kept in this tab for the draft that tests it.

export type TrafficGuess = { monthlyVisitors: number; baselineRate: number }

const keyOf = (hypothesisId: string) => `levier-traffic-${hypothesisId}`

export function rememberTraffic(hypothesisId: string, guess: TrafficGuess): void {
  try {
    sessionStorage.setItem(keyOf(hypothesisId), JSON.stringify(guess))
  } catch {
    // a browser that refuses storage: the draft starts from the usual numbers
  }
}

/** Only what the server would take: a number that cannot be read is left out. */
export function recallTraffic(hypothesisId: string): Partial<TrafficGuess> {
  const { monthlyVisitors = Number.NaN, baselineRate = Number.NaN } = stored(hypothesisId)
  const visitors = Math.round(monthlyVisitors)
  return {
    ...(visitors >= 1 && visitors <= 1e9 ? { monthlyVisitors: visitors } : {}),
    ...(baselineRate > 0 && baselineRate < 1 ? { baselineRate } : {}),
  }
}

/** JSON writes what is not a number as null. */
function stored(hypothesisId: string): { monthlyVisitors?: number; baselineRate?: number } {
  try {
    const guess: unknown = JSON.parse(sessionStorage.getItem(keyOf(hypothesisId)) ?? '{}')
    return typeof guess === 'object' && guess !== null ? guess : {}
  } catch {
    return {}
  }
}
