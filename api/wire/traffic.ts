// What visitors of a site did outside experiments, day by day, and how many consent.
import { z } from 'zod'
import { Day, Id } from './common.ts'

export const TrafficQuery = z.object({
  /** path of one page; the whole site unless given */
  page: z.string().max(300).default(''),
  /** how many days back, today included */
  days: z.coerce.number().int().min(7).max(400).default(28),
})

/** Something that visitors do; `rate` is the share of daily visitors who did it, null without a visitor. */
export const Deed = z.object({
  kind: z.enum(['goal', 'engaged', 'revenue', 'custom']),
  /** key of a goal, name of a custom event; empty for the others */
  key: z.string(),
  /** what the team calls it */
  name: z.string(),
  goalId: Id.nullable(),
  visitors: z.int(),
  count: z.int(),
  /** of the values, where events carry some: minor units for revenue */
  sum: z.number(),
  rate: z.number().nullable(),
})

export const Traffic = z.object({
  page: z.string(),
  from: Day,
  to: Day,
  /** every day, those without a visitor too; a visitor who comes on two days counts on each */
  days: z.array(z.object({ day: Day, visitors: z.int(), views: z.int() })),
  visitors: z.int(),
  views: z.int(),
  /** visitors in thirty days like those seen so far; null before a first full day */
  monthlyVisitors: z.number().nullable(),
  deeds: z.array(Deed),
  /** the most visited ones of the site */
  pages: z.array(z.object({ page: z.string(), visitors: z.int(), views: z.int() })),
  /** of the whole site */
  consent: z.object({
    rate: z.number().nullable(),
    known: z.number().nullable(),
    estimate: z.number().nullable(),
    scriptLoads: z.int(),
  }),
})

export type TrafficQuery = z.infer<typeof TrafficQuery>
export type Traffic = z.infer<typeof Traffic>
export type Deed = z.infer<typeof Deed>
