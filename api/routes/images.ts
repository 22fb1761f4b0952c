// Pictures of emails: taken in here, and given to everybody at `/i/{id}`.
import { Hono } from 'hono'
import { readImageHeader } from '#domain/email/image-header'
import { Image, ImagePage, ImageQuery, MAX_IMAGE_BYTES, MAX_IMAGE_SIDE, NewImage } from '#wire/images'
import type { AppEnv } from '../context.ts'
import { invalid, jsonBody, query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { deleteImage, findImageData, findImages, insertImage } from '../store/emails/images.ts'
import { answers } from './describe.ts'

export const images = new Hono<AppEnv>()
  .get('/', answers('Images, the newest first', ImagePage), query(ImageQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await findImages(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post(
    '/',
    answers('Add an image: PNG, JPEG, GIF or WebP, up to 1 MB and 10,000 pixels a side', Image, 201),
    jsonBody(NewImage),
    async (c) => {
      const { services, identity } = c.var
      const { name, data } = c.req.valid('json')
      const bytes = bytesOf(data)
      if (bytes.length > MAX_IMAGE_BYTES)
        throw new Problem('too_large', 'at most 1 MB: make the picture smaller, 1,200 pixels are wide enough')
      const header = readImageHeader(bytes)
      if (!header || header.width === 0 || header.height === 0) {
        const message = 'not a picture that mail programs show: PNG, JPEG, GIF or WebP'
        throw invalid([{ message, path: ['data'], params: { reason: 'image_type' } } as never])
      }
      if (Math.max(header.width, header.height) > MAX_IMAGE_SIDE) {
        const message = `at most ${MAX_IMAGE_SIDE} pixels a side: 1,200 pixels are wide enough`
        throw invalid([{ message, path: ['data'], params: { reason: 'image_pixels' } } as never])
      }
      const image = { name, ...header, bytes: bytes.length, data }
      return c.json(await insertImage(services.store, identity.workspaceId, image, services.clock()), 201)
    },
  )
  .delete('/:id', answers('Delete an image that no mail shows', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await deleteImage(services.store, identity.workspaceId, c.req.param('id'))
    return c.body(null, 204)
  })

/** Never changes under its address; nothing in it is run. */
const HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
}

export const publicImages = new Hono<AppEnv>().get('/:id', async (c) => {
  const image = await findImageData(c.var.services.store, c.req.param('id'))
  if (!image) throw new Problem('not_found', 'no such image')
  return c.body(bytesOf(image.data), 200, { ...HEADERS, 'Content-Type': image.type })
})

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
