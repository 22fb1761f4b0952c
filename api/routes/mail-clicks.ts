// `GET /t/{token}`: a link in a mail, on its way to where the mail says; anything else is nowhere.
import { type Context, Hono } from 'hono'
import { isLoopback } from '#domain/is-loopback'
import type { AppEnv } from '../context.ts'
import { clickSignals } from '../mail/click-signals.ts'
import { withQuery } from '../mail/links.ts'
import { packNonce, readClickToken } from '../mail/token.ts'
import { headerOf } from '../middleware/header-of.ts'
import { safeHeadersOf } from '../middleware/safe-headers.ts'
import { insertHit } from '../store/sending/clicks.ts'
import { findClicked } from '../store/sending/nonces.ts'
import { originOf } from './origin-of.ts'

/** Nothing of it is kept by anybody, and no cookie is set. */
const HEADERS = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }

export const mailClicks = new Hono<AppEnv>().get('/:token', async (c) => {
  const token = readClickToken(c.req.param('token'))
  const clicked = token && (await findClicked(c.var.services.store, token.nonce))
  const link = clicked?.links[token?.link ?? -1]
  if (!token || !clicked || !link?.isTracked) return c.text(NOWHERE, 404, HEADERS)
  await keepHit(c, clicked.mail, token.link, link.isTrap === true)
  const isOwnPage = !link.isTrap && clicked.origins.includes(new URL(link.url).origin)
  const location = isOwnPage ? withQuery(link.url, `lv_m=${packNonce(token.nonce)}`) : link.url
  // a plain answer, which the server sends as it is
  return new Response(null, { status: 302, headers: { ...HEADERS, ...safeHeadersOf(c), Location: location } })
})

const NOWHERE = 'Ce lien ne mène nulle part. / This link leads nowhere.\n'

/** A reader reaches the page even while nothing can be written down. */
async function keepHit(
  c: Context<AppEnv>,
  mail: Parameters<typeof insertHit>[1]['mail'],
  link: number,
  isTrap: boolean,
): Promise<void> {
  const { store, clock } = c.var.services
  const { protocol, hostname } = new URL(originOf(c))
  const signals = clickSignals({
    method: c.req.raw.method,
    header: (name) => headerOf(c, name),
    isSecure: protocol === 'https:',
    isLocal: isLoopback(hostname),
  })
  try {
    await store.batch([insertHit(store, { mail, link, isTrap, signals }, clock())])
  } catch (error) {
    c.var.services.log.error('click_not_kept', { error })
  }
}
