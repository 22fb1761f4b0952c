// A visit under the site's consent mode: who is known, what they are shown, what is recorded of them.
import { isEligible } from '#domain/audience'
import type { Assignment, Change, PublishedExperiment, SiteConfig } from '#domain/experiment'
import { assign } from '#domain/experiment'
import { showChanges } from './changes.ts'
import { openGoals } from './goals.ts'
import { forgetKeptEvents } from './kept-events.ts'
import type { Origin } from './origin.ts'
import { onPageChange, onReturn } from './pages.ts'
import { explain } from './quiet.ts'
import type { Session } from './session.ts'
import { openSession } from './session.ts'
import { createVisitor, findVisitor, forgetVisitor, randomId } from './visitor.ts'

export type Visit = {
  grant: () => void
  /** Forgets the visitor and shows the original. */
  deny: () => void
  track: (name: string, value: number | undefined) => void
}

export function openVisit({ consent, experiments, goals }: SiteConfig, origin: Origin): Visit {
  const isStrict = consent === 'strict'
  const isRefused = asksForPrivacy()
  let strictId = isStrict && !isRefused ? randomId() : undefined
  let session: Session | undefined
  let shown = '[]'

  const goalsOf = openGoals(goals, (goal, value) => session?.record({ type: 'goal', goal, value }))

  /** Asked each time: consent may have been given or withdrawn in another tab, or on another page. */
  const visitorNow = () => (isStrict || isRefused ? strictId : findVisitor())

  /** Comes to a page, or back to it: shows what the visitor is to see there, and records it. */
  function enter(): void {
    const visitorId = visitorNow()
    if (visitorId !== session?.visitorId) {
      session?.close()
      session = visitorId ? openSession(origin, visitorId, isStrict ? 'strict' : 'granted') : undefined
    }
    const assignments = assignHere()
    const key = JSON.stringify(assignments)
    if (key !== shown) showChanges(changesOf(experiments, assignments))
    shown = key
    for (const assignment of assignments) if (!assignment.rollout) session?.expose(assignment)
    // After the exposures: goals count from the first exposure on.
    session?.record({ type: 'page_view' })
    goalsOf.reachPage()
  }

  /** A page that was seen before this ran stays as it was. For nobody in particular, only what is rolled out. */
  function assignHere(): Assignment[] {
    const eligible = session ? experiments : experiments.filter(({ rollout }) => rollout !== undefined)
    return origin.isLate
      ? []
      : assign(eligible, session?.visitorId ?? '', (audience) => isEligible(audience, location.href))
  }

  const visit: Visit = {
    grant() {
      if (isRefused) return explain('consent ignored: privacy signal')
      if (session) return
      if (isStrict) strictId = randomId()
      else if (!(findVisitor() ?? createVisitor())) return explain('storage is blocked')
      enter()
    },
    deny() {
      strictId = undefined
      forgetVisitor()
      forgetKeptEvents(origin.siteKey)
      enter()
    },
    track(name, value) {
      if (!session) return explain('event ignored: no consent')
      session.record({ type: 'custom', name, value })
      goalsOf.reachNamed(name, value)
    },
  }

  if (isRefused) visit.deny()
  else enter()
  onPageChange(enter)
  onReturn(() => visitorNow() !== session?.visitorId && enter())
  return visit
}

function changesOf(
  experiments: readonly PublishedExperiment[],
  assignments: readonly Assignment[],
): Change[] {
  return assignments.flatMap(({ experiment, variant }) => {
    const { variants } = experiments.find(({ key }) => key === experiment) ?? {}
    return variants?.find(({ key }) => key === variant)?.changes ?? []
  })
}

/** Global Privacy Control, and its predecessor. */
function asksForPrivacy(): boolean {
  return navigator.globalPrivacyControl === true || navigator.doNotTrack === '1'
}
