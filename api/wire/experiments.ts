// An experiment: a hypothesis on a page, its variants, and the phases it has run in.
import { z } from 'zod'
import { CAMPAIGN_STATUSES } from '#domain/email/campaign'
import { DECIDING } from '#domain/email/deciding'
import { LAUNCH_BLOCKERS } from '#domain/launch-check'
import { Id, Instant, Key, Name, PageQuery, Prose, pageOf, WebAddress } from './common.ts'
import { Audience, Change } from './config.ts'
import { Standing } from './hypotheses.ts'
import { Guardrails, PrimaryMeasure, SecondaryMetrics } from './measures.ts'

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
  /** what decides, where it is more than the share of visitors who reach the goal */
  measure: PrimaryMeasure.nullable(),
  /** watched beside it: exploratory */
  secondary: SecondaryMetrics,
  /** must not get worse */
  guardrails: Guardrails,
  /** share of the page's visitors who take part */
  coverage: z.number().gt(0).max(1),
  /** visitors of that page in a month, as the team knows it: plans the test's length */
  monthlyVisitors: z.int().min(1).max(1e9),
  /** the conversion rate expected of the control, a fraction */
  baselineRate: z.number().gt(0).lt(1),
  /** a verdict other than "harmful" waits this long */
  minRuntimeDays: z.int().min(0).max(90),
  /** experiments of one group never share a visitor; each takes a share of it */
  exclusionGroupId: Id.nullable(),
  exclusionShare: z.number().min(0.001).max(1).nullable(),
  /** when it starts and stops by itself */
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  ownerId: z.string().nullable(),
})

export const ExperimentKind = z.enum(['page', 'email'])

export const Experiment = fields.extend({
  id: Id,
  key: Key,
  /** `email`: the test of a campaign, which is edited, launched and ended there */
  kind: ExperimentKind,
  campaignId: Id.nullable(),
  /** where its campaign is: mails that have left are read on, even of one that was cancelled */
  campaignStatus: z.enum(CAMPAIGN_STATUSES).nullable(),
  /** what decides an email test: conversions, confirmed clicks or clicks; null for pages */
  deciding: z.enum(DECIDING).nullable(),
  status: ExperimentStatus,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  archivedAt: Instant.nullable(),
  /** a scheduled start that was refused, and why; null once it is settled */
  scheduleFailure: z.object({ at: Instant, blockers: z.array(z.enum(LAUNCH_BLOCKERS)) }).nullable(),
  /** key of the variant that everyone sees since the roll-out */
  rollout: z.string().nullable(),
  phase: z.int().nullable(),
  standing: Standing.nullable(),
  /** relative change of the leading variant in the newest look, with its interval */
  lead: z
    .object({
      variant: z.string(),
      lift: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    })
    .nullable(),
  createdAt: Instant,
})
export const ExperimentList = pageOf(Experiment)

/** `archived` are left out unless they are asked for. */
export const ExperimentQuery = PageQuery.extend({
  hypothesisId: Id.optional(),
  siteId: Id.optional(),
  status: ExperimentStatus.optional(),
  kind: ExperimentKind.optional(),
  archived: z.enum(['no', 'only', 'all']).default('no'),
})

/** What is not said gets a sound default: a name from the hypothesis, two variants, the page's own address, everybody. */
export const NewExperiment = fields.partial().extend({
  hypothesisId: Id,
  siteId: Id,
  pageUrl: WebAddress,
})

/** A draft takes every change; a running experiment only its name, coverage, owner and end. */
export const ExperimentPatch = fields.omit({ hypothesisId: true, siteId: true }).partial()

/** What a new phase changes; what is not named stays. The claim, and who may share visitors with it, stay in any case. */
export const NewPhase = fields
  .pick({
    pageUrl: true,
    audience: true,
    variants: true,
    goalId: true,
    measure: true,
    secondary: true,
    guardrails: true,
    coverage: true,
    monthlyVisitors: true,
    baselineRate: true,
    minRuntimeDays: true,
  })
  .partial()
  .extend({ note: Prose.optional() })

export const CHANGED_FIELDS = [
  'name',
  'coverage',
  'endsAt',
  'pageUrl',
  'audience',
  'variants',
  'goalId',
  'measure',
  'secondary',
  'guardrails',
  'minRuntimeDays',
] as const
/** What was changed after launch. */
export const ExperimentChange = z.object({
  id: Id,
  at: Instant,
  author: z.string(),
  /** the phase that was running, or that the change has opened */
  phase: z.int(),
  note: z.string(),
  fields: z.array(z.object({ field: z.enum(CHANGED_FIELDS), before: z.unknown(), after: z.unknown() })),
})
export const ExperimentChangeList = pageOf(ExperimentChange)

export const Rollout = z.object({ variant: Key })
export const Duplication = z.object({ hypothesisId: Id.optional(), name: Name.optional() })

export type Variant = z.infer<typeof Variant>
export type Experiment = z.infer<typeof Experiment>
export type ExperimentQuery = z.infer<typeof ExperimentQuery>
export type NewExperiment = z.infer<typeof NewExperiment>
export type ExperimentPatch = z.infer<typeof ExperimentPatch>
export type NewPhase = z.infer<typeof NewPhase>
export type ExperimentChange = z.infer<typeof ExperimentChange>
export type Duplication = z.infer<typeof Duplication>
