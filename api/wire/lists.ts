// A list of contacts, and the ground in law on which it is written to.
import { z } from 'zod'
import { Id, Instant, Name, PageQuery, Prose, pageOf } from './common.ts'

/**
 * `opt_in`: private persons, who agreed beforehand. `b2b`: professionals, about their profession, who were told and may
 * refuse (article L34-5 of the French code of post and electronic communications).
 */
export const Basis = z.enum(['opt_in', 'b2b'])

/** How many are on a list, and why some of them may not be written to; each is counted under the first that holds. */
export const Reach = z.object({
  members: z.int(),
  reachable: z.int(),
  suppressed: z.int(),
  unsubscribed: z.int(),
  withoutConsent: z.int(),
})

export const List = z.object({
  id: Id,
  name: z.string(),
  basis: Basis,
  description: z.string(),
  createdAt: Instant,
  reach: Reach,
})
export const ListPage = pageOf(List)
export const NewList = z.object({ name: Name, basis: Basis, description: Prose.default('') })
/** The basis stays: who joined on one ground cannot be moved to another. */
export const ListPatch = z.object({ name: Name, description: Prose }).partial()
export const ListQuery = PageQuery

export type Basis = z.infer<typeof Basis>
export type Reach = z.infer<typeof Reach>
export type List = z.infer<typeof List>
export type NewList = z.input<typeof NewList>
export type ListPatch = z.infer<typeof ListPatch>
