// A goal: something visitors of a site may do, found by selector, page or name.
import { z } from 'zod'
import { Id, Instant, Key, Name, PageQuery, pageOf, Selector } from './common.ts'

/** The beginning of a page's address, or of its path (`/merci`). */
const Page = z.string().trim().min(1).max(2000)
const EventName = z.string().trim().min(1).max(100)

/** Seconds of the page in view after which a visit is no bounce; going on to another page is engagement at once. */
export const ENGAGED_SECONDS = 10

/** What the browser watches for; where a `url` is optional, it narrows the goal to the pages that begin so. */
export const GoalTrigger = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('click'), selector: Selector }),
  /** the first field of the form is touched */
  z.object({ kind: z.literal('form_start'), selector: Selector }),
  /** the browser finds the form valid and sends it */
  z.object({ kind: z.literal('form_submit'), selector: Selector }),
  /** sent, and then taken: the page at `url` is reached, or the element `confirmation` shows; without either, any other page */
  z.object({
    kind: z.literal('form_completion'),
    selector: Selector,
    url: Page.optional(),
    confirmation: Selector.optional(),
  }),
  z.object({ kind: z.literal('page_view'), url: Page }),
  /** how far down the page has been seen, in percent of its height */
  z.object({ kind: z.literal('scroll'), percent: z.int().min(1).max(100), url: Page.optional() }),
  z.object({
    kind: z.literal('engaged'),
    seconds: z.int().min(1).max(3600).default(ENGAGED_SECONDS),
    url: Page.optional(),
  }),
  z.object({ kind: z.literal('custom'), name: EventName }),
  /** `levier('track', name, { value, currency })`, in one currency, since amounts of two make no sum; without a name, all of them */
  z.object({
    kind: z.literal('revenue'),
    name: EventName.optional(),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('EUR'),
  }),
  /** a sale that is signed elsewhere: no browser sees it, a file or a program tells it; `waitDays` after the first exposure it still counts */
  z.object({
    kind: z.literal('offline'),
    waitDays: z.int().min(1).max(365).default(60),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/)
      .default('EUR'),
  }),
])

export const Goal = z.object({
  id: Id,
  siteId: Id,
  key: Key,
  name: z.string(),
  trigger: GoalTrigger,
  createdAt: Instant,
})
export const GoalList = pageOf(Goal)
export const GoalQuery = PageQuery.extend({ siteId: Id.optional() })
export const NewGoal = z.object({ siteId: Id, name: Name, trigger: GoalTrigger })
export const GoalPatch = z.object({ name: Name, trigger: GoalTrigger }).partial()

export type GoalTrigger = z.infer<typeof GoalTrigger>
export type GoalQuery = z.infer<typeof GoalQuery>
export type Goal = z.infer<typeof Goal>
export type NewGoal = z.output<typeof NewGoal>
export type GoalPatch = z.infer<typeof GoalPatch>
