// A mutual exclusion group: experiments of a site that never share a visitor.
import { z } from 'zod'
import { Id, Instant, Key, Name, PageQuery, pageOf } from './common.ts'

const Share = z.number().min(0).max(1)

export const ExclusionGroup = z.object({
  id: Id,
  siteId: Id,
  key: Key,
  name: z.string(),
  /** the largest share that a next experiment can have */
  freeShare: Share,
  /** drafts have no range yet: they take one at launch */
  members: z.array(
    z.object({
      experimentId: Id,
      name: z.string(),
      status: z.string(),
      share: Share,
      range: z.tuple([Share, Share]).nullable(),
    }),
  ),
  createdAt: Instant,
})
export const ExclusionGroupList = pageOf(ExclusionGroup)
export const ExclusionGroupQuery = PageQuery.extend({ siteId: Id.optional() })
export const NewExclusionGroup = z.object({ siteId: Id, name: Name })
export const ExclusionGroupPatch = z.object({ name: Name }).partial()

export type ExclusionGroup = z.infer<typeof ExclusionGroup>
export type ExclusionGroupQuery = z.infer<typeof ExclusionGroupQuery>
export type NewExclusionGroup = z.infer<typeof NewExclusionGroup>
export type ExclusionGroupPatch = z.infer<typeof ExclusionGroupPatch>
