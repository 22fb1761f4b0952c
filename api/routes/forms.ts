// Sign-up forms with double opt-in: made, changed, looked at before they are published, and put away.
import { type Context, Hono } from 'hono'
import { Form, FormPage, FormPatch, FormPreview, FormPreviewRequest, FormQuery, NewForm } from '#wire/forms'
import type { AppEnv } from '../context.ts'
import { confirmationMail } from '../mail/confirmation-mail.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getWorkspace } from '../store/company/workspaces.ts'
import { listContactFields } from '../store/contacts/contact-fields.ts'
import { getForm, insertForm, pageOfForms, type StoredForm, updateForm } from '../store/contacts/forms.ts'
import { findBrandColor } from '../store/emails/brand-color.ts'
import { answers } from './describe.ts'
import { formPage, sentPage, thanksPage } from './form-pages.ts'
import { formWords } from './form-words.ts'
import { originOf } from './origin-of.ts'
import { HOUSE_COLOR } from './public-styles.ts'

export const forms = new Hono<AppEnv>()
  .get('/', answers('Sign-up forms, newest first', FormPage), query(FormQuery), async (c) => {
    const { services, identity } = c.var
    const { items, total } = await pageOfForms(services.store, identity.workspaceId, c.req.valid('query'))
    return c.json({ items: items.map((form) => published(c, form)), total, canSend: services.mail !== null })
  })
  .post('/', answers('Make a sign-up form', Form, 201), jsonBody(NewForm), async (c) => {
    const { services, identity } = c.var
    const form = await insertForm(services.store, identity.workspaceId, c.req.valid('json'), services.clock())
    return c.json(published(c, form), 201)
  })
  .post(
    '/preview',
    answers('Look at a form as it would be', FormPreview),
    jsonBody(FormPreviewRequest),
    async (c) => {
      const { services, identity } = c.var
      const { locale, body, page } = c.req.valid('json')
      const { name: company } = await getWorkspace(services.store, identity.workspaceId)
      const color = await findBrandColor(services.store, identity.workspaceId)
      const shown = { locale, company, color, body }
      if (page === 'mail') {
        const url = `${originOf(c)}/f/confirm/…`
        const about = { body, company, color: color ?? HOUSE_COLOR, url, locale, words: formWords[locale] }
        return c.json({ html: confirmationMail(about).html })
      }
      const fields = await listContactFields(services.store, identity.workspaceId)
      const kinds = Object.fromEntries(fields.map(({ key, kind }) => [key, kind]))
      const html =
        page === 'form' ? formPage(shown, { kinds }) : page === 'sent' ? sentPage(shown) : thanksPage(shown)
      return c.json({ html: String(await html) })
    },
  )
  .get('/:id', answers('One sign-up form', Form), async (c) => {
    const { services, identity } = c.var
    return c.json(published(c, await getForm(services.store, identity.workspaceId, c.req.param('id'))))
  })
  .patch('/:id', answers('Change a sign-up form', Form), jsonBody(FormPatch), async (c) => {
    const { services, identity } = c.var
    const patch = c.req.valid('json')
    const form = await updateForm(
      services.store,
      identity.workspaceId,
      c.req.param('id'),
      patch,
      services.clock(),
    )
    return c.json(published(c, form))
  })

const published = (c: Context<AppEnv>, form: StoredForm): Form => ({
  ...form,
  url: `${originOf(c)}/f/${form.key}`,
})
