// A key result: a metric, where it stands, where it should be, and by when.
import { z } from 'zod'
import { Day, Direction, Id, Instant, listOf, Name } from './common.ts'

/** How values are read: percentages are fractions (0.032 is 3.2 %), euros are minor units (cents). */
export const Unit = z.enum(['percent', 'count', 'euro', 'minutes', 'score'])

const Value = z.number().min(-1e12).max(1e12)

export const KeyResult = z.object({
  id: Id,
  objectiveId: Id,
  name: z.string(),
  metricId: Id,
  metricName: z.string(),
  unit: Unit,
  direction: Direction,
  baseline: Value,
  target: Value,
  /** the newest known level; null while it still is the baseline */
  current: Value.nullable(),
  dueOn: Day,
  createdAt: Instant,
})
export const KeyResultList = listOf(KeyResult)

const fields = z.object({
  name: Name,
  metricId: Id,
  unit: Unit,
  direction: Direction,
  baseline: Value,
  target: Value,
  current: Value.nullable(),
  dueOn: Day,
})

const towardsTarget = {
  message: 'must lie in the wanted direction from the baseline',
  path: ['target'],
  params: { reason: 'target_direction' },
}
type Aim = { direction?: Direction | undefined; baseline?: number | undefined; target?: number | undefined }

/** True unless all three are known and the target lies the wrong way. */
export function isTargetAhead({ direction, baseline, target }: Aim): boolean {
  if (direction === undefined || baseline === undefined || target === undefined) return true
  return direction === 'increase' ? target > baseline : target < baseline
}

/** Either the id of a metric, or the name of a new one. */
export const NewKeyResult = fields
  .extend({
    objectiveId: Id,
    metricId: Id.optional(),
    metricName: Name.optional(),
    current: Value.nullable().default(null),
  })
  .refine(isTargetAhead, towardsTarget)
  .refine((kr) => kr.metricId !== undefined || kr.metricName !== undefined, {
    message: 'name the metric, or give the id of one',
    path: ['metricName'],
    params: { reason: 'metric_missing' },
  })
export const KeyResultPatch = fields.partial().refine(isTargetAhead, towardsTarget)

export type Unit = z.infer<typeof Unit>
export type KeyResult = z.infer<typeof KeyResult>
export type NewKeyResult = z.input<typeof NewKeyResult>
export type KeyResultPatch = z.infer<typeof KeyResultPatch>
