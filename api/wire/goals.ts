// A goal: something visitors of a site may do, found by selector, page or name.
import { z } from 'zod'
import { Id, Instant, Key, listOf, Name, Selector } from './common.ts'

const click = z.object({ kind: z.literal('click'), selector: Selector })
const formSubmit = z.object({ kind: z.literal('form_submit'), selector: Selector })
const pageView = z.object({ kind: z.literal('page_view'), url: z.string().trim().min(1).max(2000) })
const custom = z.object({ kind: z.literal('custom'), name: z.string().trim().min(1).max(100) })

/** What the browser watches for; `url` of a page view is the beginning of the page's address. */
export const GoalTrigger = z.discriminatedUnion('kind', [click, formSubmit, pageView, custom])

export const Goal = z.object({
  id: Id,
  siteId: Id,
  key: Key,
  name: z.string(),
  trigger: GoalTrigger,
  createdAt: Instant,
})
export const GoalList = listOf(Goal)
export const NewGoal = z.object({ siteId: Id, name: Name, trigger: GoalTrigger })
export const GoalPatch = z.object({ name: Name, trigger: GoalTrigger }).partial()

export type GoalTrigger = z.infer<typeof GoalTrigger>
export type Goal = z.infer<typeof Goal>
export type NewGoal = z.infer<typeof NewGoal>
export type GoalPatch = z.infer<typeof GoalPatch>
