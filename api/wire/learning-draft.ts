// What a learning is drafted from: facts as codes and numbers, which the app puts into words, and where it belongs.
import { z } from 'zod'
import type { LearningFacts } from '#domain/learning-draft'
import { Id, Instant } from './common.ts'
import { Decision } from './decisions.ts'
import { Learning } from './learnings.ts'

export const LearningDraftRequest = z.object({ experimentId: Id })

export const LearningDraft = z.object({
  facts: z.custom<LearningFacts>(),
  change: z.string(),
  because: z.string(),
  metricName: z.string(),
  experimentName: z.string(),
  variantName: z.string(),
  /** names of the guardrails that it made worse */
  harmed: z.array(z.string()),
  /** the newest decision on the test, with its reason; null where none was taken */
  decision: Decision.pick({ action: true, note: true }).extend({ variantName: z.string() }).nullable(),
  pageUrl: z.string(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  /** what a `POST /api/learnings` would say of it, but for the words */
  learning: Learning.pick({
    verdict: true,
    stage: true,
    hypothesisId: true,
    keyResultId: true,
    objectiveId: true,
    metricId: true,
    teamId: true,
    links: true,
  }),
})

export type LearningDraft = z.infer<typeof LearningDraft>
