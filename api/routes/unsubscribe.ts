// `/u/{token}`: GET asks and changes nothing, for scanners follow every link; POST acts where it is RFC 8058's, or one of the page's own buttons.
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '../context.ts'
import { readUnsubscribe, TEST_UNSUBSCRIBE_TOKEN } from '../mail/unsubscribe-token.ts'
import { findBrandColor } from '../store/emails/brand-color.ts'
import { comeBack, findWayOut, leave, type WayOut, withdrawTracking } from '../store/sending/unsubscribes.ts'
import { publicPage, veiled } from './public-page.ts'
import { localeOf } from './reader-locale.ts'
import { unsubscribeWords } from './unsubscribe-words.ts'

export const unsubscribe = new Hono<AppEnv>()
  .use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
  })
  .get('/:token', async (c) => {
    const way = await wayOut(c)
    return way ? page(c, way) : nobody(c)
  })
  .post('/:token', async (c) => {
    const way = await wayOut(c)
    if (!way) return nobody(c)
    const { store, clock } = c.var.services
    const words = unsubscribeWords[way.contact?.locale ?? localeOf(c)]
    const act = await actOf(c)
    if (act === null) return page(c, way)
    if (act === 'return') await comeBack(store, way, words.undo, clock())
    else if (act === 'untrack') await withdrawTracking(store, way, words.withdraw, clock())
    else await leave(store, way, act === 'leave' ? asked(way, words) : ONE_CLICK, clock())
    // RFC 8058 §3.1: no redirect for one click; people's own buttons get one, so that reloading sends nothing twice
    if (act === 'one_click') return page(c, { ...way, hasLeft: true })
    return c.redirect(c.req.path + TOLD[act], 303)
  })

/** RFC 8058 §3.2: what the mail program sends where its own button was used. */
const ONE_CLICK = 'List-Unsubscribe=One-Click'

/** What the page says after a button; for leaving the contact's own state tells. */
const TOLD = { leave: '', untrack: '?untracked', return: '?stays' }
type Button = keyof typeof TOLD

/** A form of at most this much: one pair is all that either of them sends. */
const LONGEST_FORM = 2000

/** Null for whatever else is posted here: scanners try addresses with all kinds of bodies, and move nobody. */
async function actOf(c: Context<AppEnv>): Promise<Button | 'one_click' | null> {
  // RFC 8058 §3.1 leaves the mail program both ways to write a form
  const type = c.req.header('content-type') ?? ''
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type)
  if (!isForm || Number(c.req.header('content-length') ?? 0) > LONGEST_FORM) return null
  const form = await c.req.parseBody().catch((): Record<string, unknown> => ({}))
  const { act } = form
  if (typeof act === 'string' && Object.hasOwn(TOLD, act)) return act as Button
  return act === undefined && form['List-Unsubscribe'] === 'One-Click' ? 'one_click' : null
}

const asked = ({ contact, company }: WayOut, words: typeof unsubscribeWords.fr) =>
  `${words.ask(contact?.email ?? '', company)} [${words.leave}]`

async function wayOut(c: Context<AppEnv>): Promise<WayOut | undefined> {
  const { store, secretKey } = c.var.services
  const messageId = readUnsubscribe(secretKey, c.req.param('token') ?? '')
  return messageId === undefined ? undefined : findWayOut(store, messageId)
}

/** A test's link, or one that is not whole. */
function nobody(c: Context<AppEnv>) {
  const locale = localeOf(c)
  const words = unsubscribeWords[locale]
  const isTest = c.req.param('token') === TEST_UNSUBSCRIBE_TOKEN
  const title = isTest ? words.testTitle : words.brokenTitle
  const body = html`<h1>${title}</h1><p>${isTest ? words.test : words.broken}</p>`
  return c.html(publicPage({ locale, title, company: 'Levier', body }), isTest ? 200 : 404)
}

async function page(c: Context<AppEnv>, way: WayOut) {
  const { company, contact } = way
  const locale = contact?.locale ?? localeOf(c)
  const words = unsubscribeWords[locale]
  const color = await findBrandColor(c.var.services.store, way.workspaceId)
  const show = (title: string, body: ReturnType<typeof html>) =>
    c.html(publicPage({ locale, title, company, color, body }))
  if (!contact && way.emailHash === null) {
    return show(words.erasedTitle, html`<h1>${words.erasedTitle}</h1><p>${words.erased(company)}</p>`)
  }
  const email = contact ? veiled(contact.email) : words.thisAddress
  if (way.hasLeft) {
    const undo = html`<section><h2>${words.undoTitle}</h2><p class="soft">${words.undoLead}</p>
      ${button('return', words.undo, true)}</section>`
    return show(
      words.leftTitle,
      html`<h1 class="done">${words.leftTitle}</h1><p>${words.left(email, company)}</p>${way.canReturn ? undo : ''}`,
    )
  }
  const isTracked = contact?.trackingOpens === 'granted' || contact?.trackingClicks === 'granted'
  const tracking = html`<section><h2>${words.trackingTitle}</h2><p class="soft">${words.tracking(company)}</p>
    ${button('untrack', words.withdraw, true)}</section>`
  const untracked = html`<section role="status"><h2>${words.withdrawnTitle}</h2><p class="soft">${words.withdrawn}</p></section>`
  if (c.req.query('stays') !== undefined) {
    const away = html`<section><p class="soft">${words.staysLead}</p>${button('leave', words.leave, true)}</section>`
    return show(
      words.staysTitle,
      html`<h1 class="done">${words.staysTitle}</h1><p role="status">${words.stays(email, company)}</p>${away}${isTracked ? tracking : ''}`,
    )
  }
  return show(
    words.title,
    html`<h1>${words.title}</h1><p>${words.ask(email, company)}</p>${button('leave', words.leave)}
      ${isTracked ? tracking : c.req.query('untracked') === undefined ? '' : untracked}`,
  )
}

/** Posts to the page's own address. */
const button = (act: string, label: string, isPlain = false) =>
  html`<form method="post"><input type="hidden" name="act" value="${act}"><button class="${isPlain ? 'plain' : ''}">${label}</button></form>`
