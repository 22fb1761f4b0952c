// An experiment: a hypothesis on a page, its variants, and the phases it has run in.
import { z } from 'zod'
import { LAUNCH_BLOCKERS, LAUNCH_WARNINGS } from '#domain/launch-check'
import { Id, Instant, Key, listOf, Name, WebAddress } from './common.ts'
import { Audience, Change } from './config.ts'
import { Standing } from './hypotheses.ts'

export const ExperimentStatus = z.enum(['draft', 'running', 'stopped', 'rolled_out'])

/** The first variant is the control and changes nothing. */
export const Variant = z.object({
  key: Key,
  name: Name,
  weight: z.number().gt(0).max(1),
  changes: z.array(Change).max(100),
})

const Variants = z
  .array(Variant)
  .min(2)
  .max(10)
  .refine((variants) => Math.abs(variants.reduce((sum, { weight }) => sum + weight, 0) - 1) < 1e-6, {
    message: 'weights must add up to 100 %',
    params: { reason: 'weights_sum' },
  })
  .refine((variants) => new Set(variants.map(({ key }) => key)).size === variants.length, {
    message: 'two variants have the same key',
    params: { reason: 'variant_keys' },
  })
  .refine((variants) => variants[0]?.changes.length === 0, {
    message: 'the control shows the page as it is: it takes no change',
    params: { reason: 'control_changes' },
  })

const fields = z.object({
  name: Name,
  hypothesisId: Id,
  siteId: Id,
  /** the page that is changed, opened for the preview */
  pageUrl: WebAddress,
  audience: Audience,
  variants: Variants,
  /** the goal that measures the hypothesis's metric; needed to launch */
  goalId: Id.nullable(),
  /** share of the page's visitors who take part */
  coverage: z.number().gt(0).max(1),
  /** visitors of that page in a month, as the team knows it: plans the test's length */
  monthlyVisitors: z.int().min(1).max(1e9),
  /** the conversion rate expected of the control, a fraction */
  baselineRate: z.number().gt(0).lt(1),
  /** a verdict other than "harmful" waits this long */
  minRuntimeDays: z.int().min(0).max(90),
})

export const Experiment = fields.extend({
  id: Id,
  key: Key,
  status: ExperimentStatus,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  /** key of the variant that everyone sees since the roll-out */
  rollout: z.string().nullable(),
  phase: z.int().nullable(),
  standing: Standing.nullable(),
  createdAt: Instant,
})
export const ExperimentList = listOf(Experiment)

/** What is not said gets a sound default: two variants, half each, the page's own address, everybody, seven days. */
export const NewExperiment = z.object({
  name: Name,
  hypothesisId: Id,
  siteId: Id,
  pageUrl: WebAddress,
  audience: Audience.optional(),
  variants: Variants.optional(),
  goalId: Id.nullable().default(null),
  coverage: fields.shape.coverage.default(1),
  monthlyVisitors: fields.shape.monthlyVisitors.default(10_000),
  baselineRate: fields.shape.baselineRate.optional(),
  minRuntimeDays: fields.shape.minRuntimeDays.default(7),
})

/** A draft takes every change; a running experiment only its name and coverage. */
export const ExperimentPatch = fields.omit({ hypothesisId: true, siteId: true }).partial()

export const Rollout = z.object({ variant: Key })

/** Why a draft cannot start, and what would make its start pointless; both empty when all is well. */
export const LaunchCheck = z.object({
  blockers: z.array(z.enum(LAUNCH_BLOCKERS)),
  warnings: z.array(z.enum(LAUNCH_WARNINGS)),
  plan: z.object({
    /** null where the promise would take the rate past 0 or 100 % */
    visitorsPerArm: z.int().nullable(),
    plannedPairVisitors: z.int().nullable(),
    days: z.int().nullable(),
    isTooLong: z.boolean(),
    /** smallest relative change that eight weeks of this traffic can show; null when none */
    smallestDetectableLift: z.number().nullable(),
    suggestions: z.array(z.string()),
  }),
})

export type Variant = z.infer<typeof Variant>
export type Experiment = z.infer<typeof Experiment>
export type NewExperiment = z.input<typeof NewExperiment>
export type ExperimentPatch = z.infer<typeof ExperimentPatch>
export type LaunchCheck = z.infer<typeof LaunchCheck>
