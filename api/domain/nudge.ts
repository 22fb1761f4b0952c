// Hints that make OKRs better without forbidding anything: reason codes; the app says them softly.
import type { KeyResultDirection, KeyResultSource } from './key-result.ts'
import { plainText } from './plain-text.ts'

export const NUDGES = [
  'digits',
  'activity',
  'no_owner',
  'no_key_result',
  'too_many_key_results',
  'no_hypothesis',
  'no_check_in',
  'could_be_measured',
  'target_identical',
  'target_timid',
] as const
export type Nudge = (typeof NUDGES)[number]

export const MOST_KEY_RESULTS = 5
const CHECK_IN_MS = 14 * 24 * 3600 * 1000
/** A change of less than this share of the baseline would hardly show. */
const TIMID = 0.02

/** Openings that announce work to do instead of a result to reach, in French and English, without accents. */
const ACTIVITIES = new Set(
  `lancer lancement publier publication refaire refondre refonte creer creation ecrire rediger redaction envoyer
  organiser mettre mise deployer deploiement installer recruter preparer developper ajouter realiser tester migrer
  migration finaliser terminer livrer concevoir animer poster planifier moderniser
  launch publish redo create write send organise organize deploy install hire draft prepare build add test migrate
  finish finalise finalize deliver ship design post plan redesign rebuild rewrite implement run`.split(/\s+/),
)

/** A number in words such as "B2B", "T4" or a year says no level. */
const NUMBER = /(?<![\p{L}\d])(?!(?:19|20)\d\d(?![\d%]))\d/u

export const hasDigits = (name: string): boolean => NUMBER.test(name)

export function isActivity(name: string): boolean {
  return ACTIVITIES.has(plainText(name).match(/\p{L}+/u)?.[0] ?? '')
}

/** What is read of an objective; `keyResults` counts them. */
export type NudgedObjective = { name: string; ownerId: string | null; keyResults: number }

export function nudgesOfObjective({ name, ownerId, keyResults }: NudgedObjective): Nudge[] {
  const nudges: Nudge[] = []
  if (hasDigits(name)) nudges.push('digits')
  if (isActivity(name)) nudges.push('activity')
  if (ownerId === null) nudges.push('no_owner')
  if (keyResults === 0) nudges.push('no_key_result')
  if (keyResults > MOST_KEY_RESULTS) nudges.push('too_many_key_results')
  return nudges
}

export type NudgedKeyResult = {
  name: string
  ownerId: string | null
  direction: KeyResultDirection
  baseline: number
  target: number
  source: KeyResultSource
  createdAt: number
  lastCheckInAt: number | null
  hypotheses: number
  /** a site is there, and traffic knows such figures */
  isMeasurable: boolean
}

/** `now` in ms. Only observed key results need check-ins: traffic speaks for the others. */
export function nudgesOfKeyResult(keyResult: NudgedKeyResult, now: number): Nudge[] {
  const { name, ownerId, source, createdAt, lastCheckInAt, hypotheses, isMeasurable } = keyResult
  const nudges: Nudge[] = []
  if (isActivity(name)) nudges.push('activity')
  if (ownerId === null) nudges.push('no_owner')
  if (source === 'observed' && now - (lastCheckInAt ?? createdAt) > CHECK_IN_MS) nudges.push('no_check_in')
  if (source === 'observed' && isMeasurable) nudges.push('could_be_measured')
  if (hypotheses === 0) nudges.push('no_hypothesis')
  return [...nudges, ...nudgesOfTarget(keyResult)]
}

/** While numbers are typed: a target that asks for nothing, or next to nothing. */
export function nudgesOfTarget({
  direction,
  baseline,
  target,
}: Pick<NudgedKeyResult, 'direction' | 'baseline' | 'target'>): Nudge[] {
  if (direction === 'within' || !Number.isFinite(baseline - target)) return []
  if (baseline === target) return ['target_identical']
  return baseline !== 0 && Math.abs(target / baseline - 1) < TIMID ? ['target_timid'] : []
}
