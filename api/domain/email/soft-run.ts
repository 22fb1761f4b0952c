// How many mails in a row to one person came back for the time being. One that arrived begins the count again.

type Outcome = { id: string; bounce: string | null }

/** Of the run that holds this message, counted as one that came back; `history` in the order of sending. */
export function softRun(history: readonly Outcome[], messageId: string): number {
  const at = history.findIndex(({ id }) => id === messageId)
  if (at < 0) return 1
  const isSoft = (index: number) => history[index]?.bounce === 'soft'
  let from = at
  while (isSoft(from - 1)) from--
  let to = at
  while (isSoft(to + 1)) to++
  return to - from + 1
}
