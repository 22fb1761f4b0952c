// How many mails an email test's promise asked for at its launch, where the test has fewer: what the composer warned of.
import type { Results } from '#wire/results'

type MailsNeeded = { needed: number; planned: number }

/** Null where the test is large enough, where it is of pages, and once there is a verdict: it has been shown then. */
export function mailsNeeded({ phase, plannedEnd, variants, look }: Results): MailsNeeded | null {
  const needed = phase.mailsNeeded
  // the plan counts the control and one variant
  const planned = Math.round((plannedEnd.plannedVisitors * variants.length) / 2)
  const isOpen = look === null || look.verdict.verdict === 'inconclusive'
  return needed !== null && needed > planned && isOpen ? { needed, planned } : null
}
