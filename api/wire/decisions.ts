// Decisions: what a team did with a result, who did so, when, why, and what the verdict was at that time.
import { z } from 'zod'
import { Id, Instant, Key, Name, Prose, pageOf } from './common.ts'
import { Verdict } from './hypotheses.ts'

export const DecisionAction = z.enum(['roll_out', 'keep', 'run_on', 'redo'])

/** `roll_out` shows a variant to everybody; `keep` keeps the original; `run_on` changes nothing; `redo` drafts the test anew. */
export const NewDecision = z
  .object({
    action: DecisionAction,
    /** the variant that is rolled out */
    variant: Key.optional(),
    note: Prose.default(''),
  })
  .refine(({ action, variant }) => action !== 'roll_out' || variant !== undefined, {
    message: 'name the variant that everybody shall see',
    path: ['variant'],
    params: { reason: 'variant_missing' },
  })

export const Decision = z.object({
  id: Id,
  experimentId: Id,
  /** number of the phase whose evidence was decided on */
  phase: z.int(),
  action: DecisionAction,
  variant: z.string().nullable(),
  note: z.string(),
  /** null for an API key, and for somebody whose account is gone */
  authorId: Id.nullable(),
  author: Name,
  /** what stood when it was decided; null before a first look */
  verdict: Verdict.nullable(),
  reason: z.string().nullable(),
  /** the draft that `redo` made */
  draftId: Id.nullable(),
  createdAt: Instant,
})
export const DecisionPage = pageOf(Decision)

export type DecisionAction = z.infer<typeof DecisionAction>
export type NewDecision = z.input<typeof NewDecision>
export type Decision = z.infer<typeof Decision>
