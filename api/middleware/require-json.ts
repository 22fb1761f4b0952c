// Bodies of the management API are JSON and say so: a form of another site cannot send that.
import { createMiddleware } from 'hono/factory'
import { Problem } from '../problem.ts'

export const requireJson = () =>
  createMiddleware(async (c, next) => {
    const length = c.req.header('content-length')
    const isStreamed = c.req.header('transfer-encoding') !== undefined
    // on Node every DELETE has a stream for its body, an empty one where nothing was announced
    const mayBeEmpty = c.req.method === 'DELETE' && !isStreamed
    const hasBody = length !== undefined ? length !== '0' : c.req.raw.body !== null && !mayBeEmpty
    const type = c.req.header('content-type') ?? ''
    if (hasBody && !/^application\/json\b/i.test(type)) {
      throw new Problem('unsupported_media_type', 'send the body as application/json')
    }
    await next()
  })
