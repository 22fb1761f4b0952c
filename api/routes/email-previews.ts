// Emails as their readers get them: templates, previews for a given contact, and tests sent to a few people.
import { Hono } from 'hono'
import { TEMPLATE_KEYS } from '#domain/email/template-key'
import type { Locale } from '#wire/common'
import {
  EmailPreview,
  EmailTemplateList,
  EmailTemplateQuery,
  MergeTagList,
  PreviewQuery,
  PreviewRequest,
  TestSend,
  TestSendAnswer,
} from '#wire/emails'
import type { AppEnv, Services } from '../context.ts'
import { MADE_UP, previewEmail } from '../mail/preview-email.ts'
import { sendTest } from '../mail/send-test.ts'
import { writeTemplate } from '../mail/templates.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getMergeContact, listFieldKeys, listMergeTags } from '../store/contacts/merge-contact.ts'
import { getBrand } from '../store/emails/brand.ts'
import { getEmailVersion } from '../store/emails/email-versions.ts'
import { getEmail } from '../store/emails/emails.ts'
import { answers } from './describe.ts'
import { mailOf } from './mail-of.ts'
import { originOf } from './origin-of.ts'

/** What a mail is made with besides itself. */
async function around({ store }: Services, workspaceId: string, contactId: string | null, locale: Locale) {
  const [brand, fields, contact] = await Promise.all([
    getBrand(store, workspaceId),
    listFieldKeys(store, workspaceId),
    contactId === null ? MADE_UP[locale] : getMergeContact(store, workspaceId, contactId),
  ])
  return { brand, contact, fields: fields.map(({ key }) => key) }
}

export const emailPreviews = new Hono<AppEnv>()
  .get(
    '/templates',
    answers('Emails to start from, in the company’s brand', EmailTemplateList),
    query(EmailTemplateQuery),
    async (c) => {
      const { services, identity } = c.var
      const { locale } = c.req.valid('query')
      const made = { ...(await around(services, identity.workspaceId, null, locale)), origin: originOf(c) }
      const items = TEMPLATE_KEYS.map(async (key) => {
        const template = { key, locale, ...writeTemplate(key, locale) }
        const html = services.mail ? (await previewEmail(services.mail, template, made)).html : ''
        return { ...template, html }
      })
      return c.json({ items: await Promise.all(items) })
    },
  )
  .get('/merge-tags', answers('What may stand in an email for each contact', MergeTagList), async (c) => {
    const { services, identity } = c.var
    return c.json({ items: await listMergeTags(services.store, identity.workspaceId) })
  })
  .post(
    '/preview',
    answers('What is being written, as it would be sent', EmailPreview),
    jsonBody(PreviewRequest),
    async (c) => {
      const { services, identity } = c.var
      const { contactId, locale, ...written } = c.req.valid('json')
      const made = await around(services, identity.workspaceId, contactId, locale)
      return c.json(await previewEmail(mailOf(services), written, { ...made, origin: originOf(c) }))
    },
  )
  .get(
    '/:id/preview',
    answers('A saved email, as it would be sent', EmailPreview),
    query(PreviewQuery),
    async (c) => {
      const { services, identity } = c.var
      const { workspaceId } = identity
      const { contactId = null, version } = c.req.valid('query')
      const email = await getEmail(services.store, workspaceId, c.req.param('id'))
      const written =
        version === undefined
          ? email
          : await getEmailVersion(services.store, workspaceId, email.id, version, email.version)
      const made = await around(services, workspaceId, contactId, email.locale)
      return c.json(await previewEmail(mailOf(services), written, { ...made, origin: originOf(c) }))
    },
  )
  .post(
    '/:id/test',
    answers('Send the saved email to a few people', TestSendAnswer),
    jsonBody(TestSend),
    async (c) => {
      const { services, identity } = c.var
      const { workspaceId } = identity
      const { to, contactId, ...said } = c.req.valid('json')
      const email = await getEmail(services.store, workspaceId, c.req.param('id'))
      const made = await around(services, workspaceId, contactId, email.locale)
      const mail = mailOf(services)
      const preview = await previewEmail(mail, { ...email, ...said }, { ...made, origin: originOf(c) })
      const items = await sendTest(services.store, mail, identity, made.brand, preview, to)
      return c.json({ items })
    },
  )
