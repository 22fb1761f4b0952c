// Caps the size of bodies. Where the sender says the length, nothing else is asked: Hono's own limit opens a stream first.
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { Problem } from '../problem.ts'
import { headerOf } from './header-of.ts'

export const bodyCap = (maxBytes: number) => {
  const refuse = () => {
    throw new Problem('too_large', `at most ${maxBytes} bytes a request: send it in parts`)
  }
  const limitStream = bodyLimit({ maxSize: maxBytes, onError: refuse })
  return createMiddleware((c, next) => {
    const length = headerOf(c, 'content-length')
    if (length === undefined) return limitStream(c, next)
    return Number(length) > maxBytes ? refuse() : next()
  })
}
