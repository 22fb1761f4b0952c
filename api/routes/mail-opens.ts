// `GET /o/{token}`: the picture that tells of an open, in campaigns that ask for it.
import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
import { clickSignals } from '../mail/click-signals.ts'
import { readOpenToken } from '../mail/token.ts'
import { headerOf } from '../middleware/header-of.ts'
import { countOpen, markOpened } from '../store/sending/opens.ts'

/** One transparent pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

export const mailOpens = new Hono<AppEnv>().get('/:token', async (c) => {
  const { store, clock, secretKey } = c.var.services
  const opened = readOpenToken(secretKey, c.req.param('token').replace(/\.gif$/, ''))
  if (!opened) return c.body(null, 404, HEADERS)
  const userAgent = headerOf(c, 'user-agent') ?? ''
  const { method, isPrefetch, agent, gateway } = clickSignals({
    method: c.req.raw.method,
    header: (name) => headerOf(c, name),
    isSecure: false,
    isLocal: true,
  })
  // Apple's proxy fetches every picture at delivery, under this name alone
  const isAhead = isPrefetch || userAgent === 'Mozilla/5.0'
  const isMachine = method === 'HEAD' || isAhead || agent === 'empty' || gateway !== null
  if (!isMachine)
    await ('messageId' in opened ? markOpened(store, opened, clock()) : countOpen(store, opened, clock()))
  return c.body(PIXEL, 200, { ...HEADERS, 'Content-Type': 'image/gif' })
})
