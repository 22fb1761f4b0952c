// Which units of a test are written to the log together: many enough that the order of the log tells whose mail none is.
import type { Part } from './campaign.ts'

/** Of one variant: fewer are not told apart from each other by when they were sent. */
export const GROUP = 20

export type WaitingUnit = { nonce: string; variant: string; sentHour: number }

/**
 * While mails are still being sent, as many as a group stay behind, drawn by lot, for a late one to be written among
 * them; then all that wait go. In the order of their nonces, which are random; an hour of fewer than a group is put
 * with an earlier one.
 */
export function groupToExpose(
  waiting: readonly WaitingUnit[],
  isSending: boolean,
  random: () => number = Math.random,
): WaitingUnit[] {
  return [...Map.groupBy(waiting, ({ variant }) => variant).values()]
    .flatMap((own) => {
      if (!isSending) return withoutLoneHours(own)
      return own.length < 2 * GROUP ? [] : withoutLoneHours(shuffled(own, random).slice(GROUP))
    })
    .toSorted((a, b) => (a.nonce < b.nonce ? -1 : 1))
}

type Mail = { part: Part; attempts: number; nextAt: number }

/**
 * Whether a mail's unit will be written among others: not that of one which a person sends again, nor of one that comes
 * after the hour at which those that stayed behind have been written. Alone in the log it would tell whose it is, so it
 * gets none, unless its reader has agreed to be followed.
 */
export function isAmongOthers(
  { part, attempts, nextAt }: Mail,
  { isTest, waitUntil }: { isTest: boolean; waitUntil: number | null },
  now: number,
): boolean {
  if (!isTest || part !== 'test') return true
  const isSentAgain = attempts > 0 && nextAt === 0
  return !isSentAgain && (waitUntil === null || now < waitUntil)
}

/** Hours only move back, so that no click comes before its mail. */
function withoutLoneHours(units: readonly WaitingUnit[]): WaitingUnit[] {
  const groups: WaitingUnit[][] = []
  for (const [, own] of [...Map.groupBy(units, ({ sentHour }) => sentHour)].toSorted(([a], [b]) => a - b)) {
    const last = groups.at(-1)
    if (last && (last.length < GROUP || own.length < GROUP)) last.push(...own)
    else groups.push(own)
  }
  return groups.flatMap((own) =>
    own.map((unit) => ({ ...unit, sentHour: own[0]?.sentHour ?? unit.sentHour })),
  )
}

const shuffled = (units: readonly WaitingUnit[], random: () => number) =>
  units
    .map((unit) => ({ unit, lot: random() }))
    .toSorted((a, b) => a.lot - b.lot)
    .map(({ unit }) => unit)
