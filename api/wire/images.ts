// Pictures of emails, kept by us and read by everybody at `/i/{id}`.
import { z } from 'zod'
import { Id, Instant, Name, PageQuery, pageOf } from './common.ts'

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export const MAX_IMAGE_BYTES = 1024 * 1024
/** Pixels: what a few bytes say of themselves can take all the memory of whoever shows it. */
export const MAX_IMAGE_SIDE = 10_000
/** Base64 and its JSON around it. */
export const MAX_IMAGE_BODY_BYTES = Math.ceil((MAX_IMAGE_BYTES * 4) / 3) + 2048

export const Image = z.object({
  id: Id,
  name: z.string(),
  type: z.enum(IMAGE_TYPES),
  width: z.int(),
  height: z.int(),
  bytes: z.int(),
  /** `/i/{id}`: written so in a source; in mails it is a full address */
  url: z.string(),
  createdAt: Instant,
})
export const ImagePage = pageOf(Image)
export const ImageQuery = PageQuery
/** The type is read from the bytes, whatever the name says. */
export const NewImage = z.object({ name: Name, data: z.base64().max(MAX_IMAGE_BODY_BYTES) })

export type Image = z.infer<typeof Image>
export type NewImage = z.infer<typeof NewImage>
