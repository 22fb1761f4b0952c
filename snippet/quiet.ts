// The manners of a guest: never throw at the page, and say once why something was ignored.

const said: string[] = []

/** Tells the page's developer, in the console and once a document. */
export function explain(reason: string): void {
  if (said.includes(reason)) return
  said.push(reason)
  console.debug(`Levier: ${reason}`)
}

/** The same function, which answers undefined where it would have thrown. */
export function safely<Args extends unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result | undefined {
  return (...args) => {
    try {
      return act(...args)
    } catch (error) {
      explain(String(error))
    }
  }
}
