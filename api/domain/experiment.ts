// What a site publishes to the browsers that visit it: running experiments and goals.
import type { Audience } from './audience.ts'
import type { Namespace } from './bucket.ts'
import { variantAt } from './bucket.ts'
import { hashVisitor } from './hash.ts'

/** Where an element or new HTML goes, seen from its target: beside it, or inside it. */
export type Place = 'before' | 'after' | 'start' | 'end'

/** What a variant does to one element of the page, found by CSS selector. */
export type Change =
  | { kind: 'text'; selector: string; value: string }
  /** The element's content; checked by the server when it is written (`unsafe-html`). */
  | { kind: 'html'; selector: string; value: string }
  | { kind: 'attribute'; selector: string; name: string; value: string }
  | { kind: 'image'; selector: string; src: string; alt?: string | undefined }
  | { kind: 'style'; selector: string; property: string; value: string }
  | { kind: 'class'; selector: string; add: readonly string[]; remove: readonly string[] }
  | { kind: 'hide'; selector: string }
  | { kind: 'move'; selector: string; target: string; position: Place }
  /** New HTML beside or inside the selector's element. */
  | { kind: 'insert'; selector: string; position: Place; value: string }

export type PublishedVariant = { key: string; changes: readonly Change[] }

/** One experiment as the snippet, `/v1/assign` and the recheck see it. The first variant is the control. */
export type PublishedExperiment = {
  key: string
  /** Number of the phase, from 1. */
  phase: number
  status: 'running' | 'rolled_out'
  seed: string
  hashVersion: 2
  coverage: number
  weights: readonly number[]
  namespace?: Namespace
  audience: Audience
  variants: readonly PublishedVariant[]
  /** Key of the variant that everyone sees, once rolled out. */
  rollout?: string
}

export type GoalKind =
  | 'click'
  | 'form_start'
  | 'form_submit'
  | 'form_completion'
  | 'page_view'
  | 'scroll'
  | 'engaged'
  | 'custom'
  | 'revenue'

/**
 * Something visitors may do, with what its kind watches for; `api/wire/goals.ts` says which kind takes which.
 * `selector` is the link or button, or the form; `url` the beginning of a page's address or path.
 */
export type PublishedGoal = {
  key: string
  kind: GoalKind
  selector?: string | undefined
  url?: string | undefined
  /** Of custom and revenue events. */
  name?: string | undefined
  /** Selector of what confirms that the form was taken. */
  confirmation?: string | undefined
  percent?: number | undefined
  seconds?: number | undefined
  currency?: string | undefined
}

export type ConsentMode = 'consent' | 'strict'

export type SiteConfig = {
  /** Version of this format. */
  v: 1
  /** Changes whenever what is published changes. */
  revision: number
  consent: ConsentMode
  experiments: readonly PublishedExperiment[]
  goals: readonly PublishedGoal[]
}

export type Assignment = { experiment: string; phase: number; variant: string; rollout: boolean }

/** What the visitor sees of an experiment that they are eligible for: undefined for the page as it is, uncounted. */
export function chosenVariant(
  experiment: PublishedExperiment,
  visitorId: string,
): PublishedVariant | undefined {
  const { variants, rollout } = experiment
  return rollout
    ? variants.find(({ key }) => key === rollout)
    : variants[variantAt(experiment, visitorId, hashVisitor(experiment.seed, visitorId, 2))]
}

/**
 * What a visitor sees where `isEligible` says so of an audience. Rolled-out experiments are served to everybody who is
 * eligible, without an exposure.
 */
export function assign(
  experiments: readonly PublishedExperiment[],
  visitorId: string,
  isEligible: (audience: Audience) => boolean,
): Assignment[] {
  return experiments.flatMap((experiment) => {
    const variant = isEligible(experiment.audience) && chosenVariant(experiment, visitorId)
    if (!variant) return []
    const { key, phase, rollout } = experiment
    return { experiment: key, phase, variant: variant.key, rollout: rollout !== undefined }
  })
}
