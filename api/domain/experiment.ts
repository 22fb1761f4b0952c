// What a site publishes to the browsers that visit it: running experiments and goals.
import type { Audience } from './audience.ts'
import { isPageIn } from './audience.ts'
import type { Namespace } from './bucket.ts'
import { assigner } from './bucket.ts'

/** What a variant does to one element of the page, found by CSS selector. */
export type Change =
  | { kind: 'text'; selector: string; value: string }
  | { kind: 'image'; selector: string; src: string; alt?: string }
  | { kind: 'hide'; selector: string }
  | { kind: 'move'; selector: string; target: string; position: 'before' | 'after' | 'start' | 'end' }
  | { kind: 'style'; selector: string; property: string; value: string }

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

export type GoalKind = 'click' | 'form_submit' | 'page_view' | 'custom'

/** Something visitors may do; `selector` for clicks and forms, `url` (as a page rule's value) for page views, `name` for custom events. */
export type PublishedGoal = { key: string; kind: GoalKind; selector?: string; url?: string; name?: string }

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

/**
 * What a visitor sees on a page. Rolled-out experiments are served to everybody, without an exposure.
 * Without a URL (a server that knows its page), page rules are not asked.
 */
export function assign(
  experiments: readonly PublishedExperiment[],
  visitorId: string,
  url: string | undefined,
): Assignment[] {
  const assignments: Assignment[] = []
  for (const experiment of experiments) {
    if (url !== undefined && !isPageIn(experiment.audience, url)) continue
    const variant = experiment.rollout ?? experiment.variants[assigner(experiment)(visitorId)]?.key
    if (variant === undefined) continue
    const { key, phase } = experiment
    assignments.push({ experiment: key, phase, variant, rollout: experiment.rollout !== undefined })
  }
  return assignments
}
