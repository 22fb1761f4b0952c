// A visit under the site's consent mode: who is known, what they are shown, what is recorded of them.
import { isEligible } from '#domain/audience'
import type { PublishedExperiment } from '#domain/experiment'
import { chosenVariant } from '#domain/experiment'
import { arrival, forgetArrival } from './arrival.ts'
import { showChanges } from './changes.ts'
import { leavePage, reachNamed, reachPage, type Worth } from './goals.ts'
import { forgetKeptEvents } from './kept-events.ts'
import { onPageChange } from './pages.ts'
import { explain, safely } from './quiet.ts'
import { expose, openSession, record, visitor } from './session.ts'
import { config, isStrict, late } from './site.ts'
import { createVisitor, findVisitor, forgetVisitor, idOf, isOptedOut, randomId } from './visitor.ts'

/** Global Privacy Control, and its predecessor. */
const isRefused = isOptedOut() || navigator.globalPrivacyControl || (navigator.doNotTrack as never) > 0

let strictId = isStrict && !isRefused ? randomId() : undefined
let shown = '[]'

export function openVisit(): void {
  if (isRefused) deny()
  else enter()
  onPageChange(enter)
  // Back from another tab or window.
  addEventListener('focus', () => visitorNow() !== visitor && enter())
}

export function grant(): void {
  if (isRefused) explain('no consent')
  else if (isStrict) strictId ??= randomId()
  else if (!findVisitor()) createVisitor()
  if (!visitor) enter()
}

/** Forgets the visitor and shows the original. */
export function deny(): void {
  strictId = undefined
  forgetVisitor()
  forgetArrival()
  forgetKeptEvents()
  enter()
}

/** With a currency the value is money, which travels in minor units: 49.90 in EUR as 4990. The server checks the rest. */
export function track(name: string, { value, currency }: { value?: number; currency?: string }) {
  if (!visitor) return explain('no consent')
  const worth: Worth = { value }
  if (currency) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    worth.value = Math.round((value as number) * 10 ** (format.maximumFractionDigits as number))
    worth.currency = format.currency
  }
  record({ type: currency ? 'revenue' : 'custom', name, ...worth })
  reachNamed(name, worth)
}

/** Asked each time: consent may have been given or withdrawn in another tab, or on another page. */
function visitorNow(): string | undefined {
  return isStrict || isRefused ? strictId : findVisitor()
}

/** Comes to a page, or back to it: shows what the visitor is to see there, and records it. */
const enter = safely(() => {
  const next = visitorNow()
  if (next !== visitor) openSession(next)
  const seen = config.experiments.flatMap(seenHere)
  const changes = seen.flatMap(({ variant }) => variant.changes)
  const key = JSON.stringify(changes)
  if (key !== shown) showChanges(changes)
  shown = key
  leavePage()
  for (const { experiment, variant } of seen) if (!experiment.rollout) expose(experiment, variant.key)
  // After the exposures: goals count from the first exposure on.
  record({ type: 'page_view' })
  reachPage()
})

/** A page that was seen before this ran stays as it was. For nobody in particular, only what is rolled out. */
function seenHere(experiment: PublishedExperiment) {
  const variant =
    (visitor || experiment.rollout) &&
    !late &&
    isEligible(experiment.audience, location.href, arrival) &&
    chosenVariant(experiment, idOf(visitor))
  return variant ? { experiment, variant } : []
}
