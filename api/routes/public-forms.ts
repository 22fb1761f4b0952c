// `/f/{key}`: sign-up forms as the public sees them. Who is a contact already is told to nobody: every answer is the same.
import { type Context, Hono } from 'hono'
import { readableOn } from '#domain/email/colour'
import { APART, readFormFields } from '#domain/email/form-fields'
import type { AppEnv } from '../context.ts'
import { confirmationMail } from '../mail/confirmation-mail.ts'
import { takeLoginAttempt } from '../store/company/login-attempts.ts'
import { listContactFields } from '../store/contacts/contact-fields.ts'
import { confirmSignup, findSignup, insertSignup } from '../store/contacts/form-signups.ts'
import { findPublicForm, type PublicForm } from '../store/contacts/forms.ts'
import { findBrandColor } from '../store/emails/brand-color.ts'
import { getMailRow } from '../store/emails/mail-settings.ts'
import { clientAddress } from './client-address.ts'
import { askPage, formPage, plainPage, type Shown, sentPage, thanksPage } from './form-pages.ts'
import { formWords } from './form-words.ts'
import { originOf } from './origin-of.ts'
import { veiled } from './public-page.ts'
import { HOUSE_COLOR } from './public-styles.ts'
import { localeOf } from './reader-locale.ts'

export const publicForms = new Hono<AppEnv>()
  .use(async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex')
  })
  .get('/confirm/:token', async (c) => {
    const signup = await findSignup(c.var.services.store, c.req.param('token'), c.var.services.clock())
    if (!signup) return missing(c)
    const { form, email, body } = signup
    const shown = await shownOf(c, form)
    const words = formWords[form.locale]
    if (signup.isConfirmed) return c.html(thanksPage(shown))
    if (signup.isExpired || email === '') {
      const again = { to: `/f/${form.key}`, label: words.again }
      return c.html(plainPage(shown, words.expiredTitle, words.expired, again), 404)
    }
    const agreed = [body.consent, ...(body.tracking === null ? [] : [body.tracking])]
    return c.html(askPage(shown, veiled(email), agreed))
  })
  .post('/confirm/:token', async (c) => {
    const { store, clock } = c.var.services
    const signup = await findSignup(store, c.req.param('token'), clock())
    if (!signup) return missing(c)
    await confirmSignup(store, signup, clock())
    return c.redirect(c.req.path, 303)
  })
  .get('/:key', async (c) => {
    const form = await findPublicForm(c.var.services.store, { key: c.req.param('key') })
    if (!form) return missing(c)
    return (await closed(c, form)) ?? c.html(await pageOf(c, form))
  })
  .post('/:key', async (c) => {
    const { store } = c.var.services
    const form = await findPublicForm(store, { key: c.req.param('key') })
    if (!form) return missing(c)
    return (await closed(c, form)) ?? signUp(c, form)
  })

async function shownOf(c: Context<AppEnv>, form: PublicForm): Promise<Shown> {
  const { locale, company, body, workspaceId } = form
  const color = await findBrandColor(c.var.services.store, workspaceId)
  return { locale, company, body, color, isBare: c.req.query('embed') !== undefined }
}

async function pageOf(c: Context<AppEnv>, form: PublicForm, typed: Parameters<typeof formPage>[1] = {}) {
  const shown = await shownOf(c, form)
  if (c.req.query('sent') !== undefined) return sentPage(shown)
  return formPage(shown, { ...typed, kinds: await kindsOf(c, form) })
}

async function kindsOf(c: Context<AppEnv>, { workspaceId }: PublicForm) {
  const fields = await listContactFields(c.var.services.store, workspaceId)
  return Object.fromEntries(fields.map(({ key, kind }) => [key, kind]))
}

/** The answer where nobody can sign up: the form was put away, or nothing can be sent from here. */
async function closed(c: Context<AppEnv>, form: PublicForm) {
  const words = formWords[form.locale]
  if (!form.isOpen)
    return c.html(plainPage(await shownOf(c, form), words.closedTitle, words.closed(form.company)), 410)
  if (c.var.services.mail) return undefined
  return c.html(plainPage(await shownOf(c, form), words.cannotTitle, words.cannot(form.company)), 503)
}

function missing(c: Context<AppEnv>) {
  const locale = localeOf(c)
  const words = formWords[locale]
  return c.html(plainPage({ locale, company: 'Levier' }, words.missingTitle, words.missing), 404)
}

async function signUp(c: Context<AppEnv>, form: PublicForm) {
  const { store, clock } = c.var.services
  const words = formWords[form.locale]
  const shown = await shownOf(c, form)
  const embed = shown.isBare ? '&embed' : ''
  const sent = () => c.redirect(`${c.req.path}?sent${embed}`, 303)
  const typed = await c.req.parseBody().catch(() => ({}))
  if (APART in typed && typed[APART] !== '') return sent()
  const kinds = await kindsOf(c, form)
  const asked = form.body.fields.map((field) => ({ ...field, kind: kinds[field.key] ?? 'text' }))
  const { email, values, faults } = readFormFields(typed, asked)
  if (faults.length > 0) return c.html(formPage(shown, { values: typed, faults, kinds }), 422)
  const address = clientAddress(c)
  const isTooMuch = address ? (await takeLoginAttempt(store, [`form ${address}`], clock())) > 0 : false
  const signup = isTooMuch
    ? { outcome: 'busy' as const }
    : await insertSignup(
        store,
        form,
        email,
        {
          values,
          consent: form.body.consent,
          tracking: 'tracking' in typed ? form.body.tracking : null,
        },
        clock(),
      )
  if (signup.outcome === 'busy') return c.html(plainPage(shown, words.busyTitle, words.busy), 429)
  if (signup.outcome !== 'ask') return sent()
  if (await sendConfirmation(c, form, email, signup.token)) return sent()
  const back = { to: `${c.req.path}${shown.isBare ? '?embed' : ''}`, label: words.again }
  return c.html(plainPage(shown, words.unsentTitle, words.unsent, back), 502)
}

/** False where no server took it. */
async function sendConfirmation(c: Context<AppEnv>, form: PublicForm, to: string, token: string) {
  const { store, mail } = c.var.services
  const { workspaceId, company, locale, body } = form
  if (!mail) return false
  const { body: settings } = await getMailRow(store, workspaceId)
  const origin = originOf(c)
  const given = (await findBrandColor(store, workspaceId)) ?? HOUSE_COLOR
  // the mail's button is white on it
  const color = readableOn(given) === '#ffffff' ? given : HOUSE_COLOR
  const url = `${origin}/f/confirm/${token}`
  const letter = confirmationMail({ body, company, color, url, locale, words: formWords[locale] })
  const from = {
    name: settings.fromName || company,
    address: settings.fromEmail || `no-reply@${new URL(origin).hostname}`,
  }
  const replyTo = settings.replyTo ? { replyTo: settings.replyTo } : {}
  const outcome = await mail.sendNow(workspaceId, {
    ...letter,
    ...replyTo,
    from,
    to,
    // no vacation notice answers this (RFC 3834)
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
  if (!outcome.isAccepted) c.var.services.log.error('confirmation_not_sent', { code: outcome.code })
  return outcome.isAccepted
}
