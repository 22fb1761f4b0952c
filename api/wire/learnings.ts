// A learning: what a verdict taught, in words, where it belongs, and the experiments that bear on it.
import { z } from 'zod'
import { STAGES } from '#domain/stage'
import { Day, Id, Instant, Name, PageQuery, pageOf } from './common.ts'
import { Verdict } from './hypotheses.ts'

export const LearningStatus = z.enum(['draft', 'published'])
export const Stance = z.enum(['supports', 'contradicts'])
const Stage = z.enum(STAGES)

/** An experiment that speaks for or against what was learnt. */
export const LearningLink = z.object({ experimentId: Id, stance: Stance })

const fields = z.object({
  title: Name,
  /** paragraphs, separated by empty lines */
  body: z.string().trim().max(10_000),
  status: LearningStatus,
  /** of the test that it was drawn from; null for what was learnt otherwise */
  verdict: Verdict.nullable(),
  stage: Stage.nullable(),
  hypothesisId: Id.nullable(),
  keyResultId: Id.nullable(),
  /** that of the key result, where there is one */
  objectiveId: Id.nullable(),
  metricId: Id.nullable(),
  teamId: Id.nullable(),
  /** the day from which it should be tested again */
  retestOn: Day.nullable(),
  links: z
    .array(LearningLink)
    .max(40)
    .refine((links) => new Set(links.map(({ experimentId }) => experimentId)).size === links.length, {
      message: 'an experiment is named twice',
      params: { reason: 'duplicate_experiment' },
    }),
})

export const Learning = fields.extend({
  id: Id,
  keyResultName: z.string().nullable(),
  objectiveName: z.string().nullable(),
  metricName: z.string().nullable(),
  teamName: z.string().nullable(),
  authorId: z.string().nullable(),
  authorName: z.string().nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export const LearningPage = pageOf(Learning)

/** What is not said is taken from the hypothesis, then from the key result that is named. */
export const NewLearning = z.object({
  title: fields.shape.title,
  body: fields.shape.body.default(''),
  status: LearningStatus.default('published'),
  verdict: fields.shape.verdict.default(null),
  links: fields.shape.links.default([]),
  retestOn: fields.shape.retestOn.default(null),
  stage: fields.shape.stage.optional(),
  hypothesisId: fields.shape.hypothesisId.default(null),
  keyResultId: fields.shape.keyResultId.optional(),
  objectiveId: fields.shape.objectiveId.optional(),
  metricId: fields.shape.metricId.optional(),
  teamId: fields.shape.teamId.optional(),
})
export const LearningPatch = fields.partial()

/** `retest`: due today or before, or planned for any day. */
export const LearningFilter = PageQuery.extend({
  teamId: Id.optional(),
  objectiveId: Id.optional(),
  keyResultId: Id.optional(),
  metricId: Id.optional(),
  experimentId: Id.optional(),
  cycleId: Id.optional(),
  stage: Stage.optional(),
  verdict: Verdict.optional(),
  status: LearningStatus.optional(),
  retest: z.enum(['due', 'planned']).optional(),
})

export type Learning = z.infer<typeof Learning>
export type LearningLink = z.infer<typeof LearningLink>
export type NewLearning = z.input<typeof NewLearning>
export type LearningPatch = z.infer<typeof LearningPatch>
export type LearningFilter = z.infer<typeof LearningFilter>
