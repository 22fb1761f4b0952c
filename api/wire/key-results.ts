// A key result: a metric, where it stands, where it should be, and by when.
import { z } from 'zod'
import { KEY_RESULT_DIRECTIONS, KEY_RESULT_SOURCES, targetIssue, UNITS } from '#domain/key-result'
import { CONFIDENCES } from '#domain/progress'
import { Day, Id, Instant, Name, PageQuery, pageOf } from './common.ts'
import { NewMetric, Stage } from './metrics.ts'

export const Unit = z.enum(UNITS)
export const Value = z.number().min(-1e12).max(1e12)
export const Confidence = z.enum(CONFIDENCES)

const fields = z.object({
  name: Name,
  metricId: Id,
  unit: Unit,
  direction: z.enum(KEY_RESULT_DIRECTIONS),
  baseline: Value,
  /** where it should be; the upper end of the range of one that stays within */
  target: Value,
  /** the lower end of that range */
  targetLow: Value.nullable(),
  /** the newest known level; null while it still is the baseline */
  current: Value.nullable(),
  dueOn: Day,
  ownerId: Id.nullable(),
  stage: Stage.nullable(),
  /** the template that it was started from */
  template: z.string().max(60).nullable(),
  /** `measured` from traffic (its metric then names a site), or `observed`: typed, imported or sent */
  source: z.enum(KEY_RESULT_SOURCES),
})

export const KeyResult = fields.extend({
  id: Id,
  objectiveId: Id,
  cycleId: Id,
  metricName: z.string(),
  /** the first day of its cycle, where the line to the target begins */
  startsOn: Day,
  /** share of the way from baseline to target: may be negative, may pass 1 */
  progress: z.number(),
  /** progress cut to 0..1 */
  score: z.number(),
  /** what the newest check-in says */
  confidence: Confidence.nullable(),
  lastCheckInAt: Instant.nullable(),
  createdAt: Instant,
})
export const KeyResultList = pageOf(KeyResult)
export const KeyResultQuery = PageQuery.extend({
  objectiveId: Id.optional(),
  cycleId: Id.optional(),
  teamId: Id.optional(),
  ownerId: Id.optional(),
  metricId: Id.optional(),
})

type Target = Parameters<typeof targetIssue>[0]
const checkTarget = (target: Target, context: z.RefinementCtx) => {
  const issue = targetIssue(target)
  if (!issue) return
  const { path, code } = issue
  const message =
    code === 'target_direction'
      ? 'must lie in the wanted direction from the baseline'
      : 'name the lower end of the range, below its upper end (target)'
  context.addIssue({ code: 'custom', path: [path], message, params: { reason: code } })
}

/** The id of a metric, the name of a new one, or a new one with all that it is. */
export const NewKeyResult = fields
  .extend({
    objectiveId: Id,
    metricId: Id.optional(),
    metricName: Name.optional(),
    metric: NewMetric.optional(),
    current: Value.nullable().default(null),
    targetLow: Value.nullable().default(null),
    ownerId: Id.nullable().default(null),
    stage: Stage.nullable().default(null),
    template: z.string().max(60).nullable().default(null),
    source: z.enum(KEY_RESULT_SOURCES).default('observed'),
  })
  .superRefine(checkTarget)
  .refine((kr) => kr.metricId !== undefined || kr.metricName !== undefined || kr.metric !== undefined, {
    message: 'name the metric, or give the id of one',
    path: ['metricName'],
    params: { reason: 'metric_missing' },
  })
export const KeyResultPatch = fields.partial().superRefine(checkTarget)

/** How the level moved: a point a day where it is measured, a point a check-in where it is observed. */
export const KeyResultCurve = z.object({
  points: z.array(z.object({ day: Day, value: z.number().nullable() })),
})

export type Unit = z.infer<typeof Unit>
export type KeyResult = z.infer<typeof KeyResult>
export type KeyResultQuery = z.infer<typeof KeyResultQuery>
export type NewKeyResult = z.input<typeof NewKeyResult>
export type KeyResultPatch = z.infer<typeof KeyResultPatch>
export type KeyResultCurve = z.infer<typeof KeyResultCurve>
