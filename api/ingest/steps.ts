// What an event goes through before it is kept. The list is the documentation.

import { OWN_PREFIX } from '#domain/email/unit-event'
import type { DropReason, LoggedEvent } from '#domain/event'
import { EMAIL_SOURCE } from '#domain/segment'
import type { EventsRequest } from '#wire/events'
import { WireEvent } from '#wire/events'
import type { TrackedMail } from '../store/sending/nonces.ts'
import { isRobot } from './robot.ts'
import { experimentPhaseKey, type RecheckedPhase, type SiteContext } from './site-context.ts'

/** The delivery that an event came in. Times in ms; `sentAt` is the sender's clock, `receivedAt` ours. */
export type Delivery = {
  site: SiteContext
  visitorId: string
  consent: EventsRequest['consent']
  sentAt: number
  receivedAt: number
  /** null where no robot is looked for: servers with the write key, and pages on this machine. */
  userAgent: string | null
  /** The origin of the page, or `servers`. */
  sender: string
  /** The mail whose link led to the visit, where it is known. */
  mail?: TrackedMail | undefined
}

/** An event on its way: the sender's words, and what the steps have made of them. */
export type Draft = { wire: WireEvent; at: number; phase: RecheckedPhase | undefined }

type Step = (draft: Draft, delivery: Delivery) => Draft | DropReason

const MINUTE_MS = 60_000
const MAX_SOURCE_CHARS = 60
/** Browsers keep what they could not send; older than this it says nothing about a running test. */
export const MAX_AGE_MS = 7 * 24 * 60 * MINUTE_MS

export const steps: readonly Step[] = [
  isConsentedTo,
  isSentByPerson,
  hasSaneClock,
  isFresh,
  isOfPhase,
  isBucketedSo,
  isAimedAtGoal,
]

/** The event as the log keeps it, or why it is not kept. */
export function acceptEvent(raw: unknown, delivery: Delivery): LoggedEvent | DropReason {
  const parsed = WireEvent.safeParse(raw)
  if (!parsed.success || isOwn(parsed.data)) return 'invalid'
  let draft: Draft = { wire: parsed.data, at: 0, phase: undefined }
  for (const step of steps) {
    const outcome = step(draft, delivery)
    if (typeof outcome === 'string') return outcome
    draft = outcome
  }
  return logged(draft, delivery)
}

/** Only we tell of mails. */
const isOwn = ({ id, name = '' }: WireEvent) => id.startsWith(OWN_PREFIX) || name.startsWith(OWN_PREFIX)

/** A site in `consent` mode takes nothing without the grant; one in `strict` mode takes only counters. */
function isConsentedTo(draft: Draft, { consent, site }: Delivery) {
  const wanted = site.consent === 'strict' ? 'strict' : 'granted'
  return consent === wanted ? draft : 'no_consent'
}

function isSentByPerson(draft: Draft, { userAgent }: Delivery) {
  return userAgent !== null && isRobot(userAgent) ? 'bot' : draft
}

/** A clock that is off by less is believed: the difference may be the request's own delay. */
const BELIEVED_MS = 5 * MINUTE_MS

/**
 * Moves a wrong clock onto ours: whatever it shows, it showed it when it sent. Only by whole minutes, because a slow
 * request would otherwise move an exposure behind the click that followed it.
 */
function hasSaneClock(draft: Draft, { sentAt, receivedAt }: Delivery) {
  const { at } = draft.wire
  if (at > sentAt + MINUTE_MS) return 'clock'
  const off = receivedAt - sentAt
  const skew = Math.abs(off) > BELIEVED_MS ? Math.round(off / MINUTE_MS) * MINUTE_MS : 0
  return { ...draft, at: Math.round(Math.min(receivedAt, at + skew)) }
}

function isFresh(draft: Draft, { receivedAt }: Delivery) {
  return receivedAt - draft.at > MAX_AGE_MS ? 'too_old' : draft
}

function isOfPhase(draft: Draft, { site }: Delivery) {
  const { type, experiment, phase } = draft.wire
  if (type !== 'exposure') return draft
  if (experiment === undefined || !site.experimentKeys.has(experiment)) return 'unknown_experiment'
  const known = phase === undefined ? undefined : site.phases.get(experimentPhaseKey(experiment, phase))
  return known ? { ...draft, phase: known } : 'unknown_phase'
}

/** The phase's own numbers decide again; what only the browser knows (the audience) is trusted. */
function isBucketedSo(draft: Draft, { visitorId }: Delivery) {
  if (!draft.phase) return draft
  const { variantKeys, chooseVariant } = draft.phase
  const index = variantKeys.indexOf(draft.wire.variant ?? '')
  if (index < 0) return 'unknown_variant'
  return chooseVariant(visitorId) === index ? draft : 'wrong_variant'
}

function isAimedAtGoal(draft: Draft, { site }: Delivery) {
  const { type, goal } = draft.wire
  return type === 'goal' && (goal === undefined || !site.goalKeys.has(goal)) ? 'unknown_goal' : draft
}

/** Which mail an exposed visitor came from is known here, and taken from nobody's word. */
function propertiesOf({ type, properties }: WireEvent, mail: TrackedMail | undefined) {
  const said = properties?.source
  if (type !== 'exposure' || (!mail && !String(said).startsWith(EMAIL_SOURCE))) return properties
  return {
    ...properties,
    source: mail ? EMAIL_SOURCE + mail.campaignName.slice(0, MAX_SOURCE_CHARS) : 'email',
  }
}

function logged({ wire, at, phase }: Draft, { visitorId, receivedAt, mail, sender }: Delivery): LoggedEvent {
  const properties = propertiesOf(wire, mail)
  return {
    id: wire.id,
    visitorId,
    type: wire.type,
    at,
    receivedAt,
    phaseId: phase?.phase.id ?? null,
    variant: phase ? (wire.variant ?? null) : null,
    goal: wire.goal ?? null,
    name: wire.name ?? null,
    value: wire.value ?? null,
    currency: wire.currency ?? null,
    url: wire.url ?? null,
    properties: properties ? JSON.stringify(properties) : null,
    sender,
  }
}
