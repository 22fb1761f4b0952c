// Webhooks on screen and by API: owners say who is told of what, try it, and look through what was told.

import type { Context } from 'hono'
import { Hono } from 'hono'
import { WEBHOOK_TEST, type WebhookData } from '#domain/webhook-event'
import { PageQuery } from '#wire/common'
import {
  DeliveryBody,
  DeliveryPage,
  DeliveryQuery,
  MadeWebhook,
  NewWebhook,
  Webhook,
  WebhookPage,
  WebhookPatch,
  WebhookTest,
} from '#wire/webhooks'
import type { AppEnv } from '../context.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { newId } from '../store/new-id.ts'
import { noteReached } from '../store/okrs/reached.ts'
import {
  deliveryOf,
  getDelivery,
  type LoggedDelivery,
  listDeliveries,
  replayDelivery,
} from '../store/webhooks/webhook-deliveries.ts'
import {
  deleteWebhook,
  getWebhook,
  insertWebhook,
  listWebhooks,
  renewSecret,
  updateWebhook,
} from '../store/webhooks/webhooks.ts'
import { bodyOf } from '../webhooks/body.ts'
import { deliver } from '../webhooks/deliver.ts'
import { sentenceOf } from '../webhooks/words.ts'
import { answers } from './describe.ts'
import { originOf } from './origin-of.ts'

const asked = (c: Context<AppEnv>) => ({
  ...c.var.services,
  workspaceId: c.var.identity.workspaceId,
  id: c.req.param('id') ?? '',
  eventId: c.req.param('eventId') ?? '',
  now: c.var.services.clock(),
})

/** What stands between the address and being called is said where it is typed. */
async function checkAddress(c: Context<AppEnv>, url: string | undefined): Promise<void> {
  if (url === undefined) return
  const code = await c.var.services.outbound.objection(url)
  if (code === null) return
  throw new Problem('invalid_request', `url: ${code}`, {
    issues: [{ path: 'url', code, message: 'an https address of the internet, whose name is known' }],
  })
}

const logged = (row: LoggedDelivery) => {
  const locale = row.locale === 'en' ? 'en' : 'fr'
  const name = row.name as Parameters<typeof sentenceOf>[1]
  return { ...deliveryOf(row), text: sentenceOf(locale, name, JSON.parse(row.data)) }
}

export const webhooks = new Hono<AppEnv>()
  .use(needsRole('owner'))
  .get('/', answers('Webhooks, newest first', WebhookPage), query(PageQuery), async (c) => {
    const { store, workspaceId } = asked(c)
    return c.json(await listWebhooks(store, workspaceId, c.req.valid('query')))
  })
  .post(
    '/',
    answers('Have an address told of what happens; the secret is shown this once', MadeWebhook, 201),
    jsonBody(NewWebhook),
    async (c) => {
      const { store, workspaceId, now, secretKey } = asked(c)
      const sent = c.req.valid('json')
      await checkAddress(c, sent.url)
      await noteReached(store, workspaceId, now, { isTold: false })
      return c.json(await insertWebhook(store, workspaceId, sent, { now, secretKey }), 201)
    },
  )
  .get(
    '/deliveries',
    answers('What webhooks were told, newest first; kept for thirty days', DeliveryPage),
    query(DeliveryQuery),
    async (c) => {
      const { store, workspaceId } = asked(c)
      const { rows, total } = await listDeliveries(store, workspaceId, c.req.valid('query'))
      return c.json({ items: rows.map(logged), total })
    },
  )
  .get('/:id', answers('Read a webhook', Webhook), async (c) => {
    const { store, workspaceId, id } = asked(c)
    return c.json(await getWebhook(store, workspaceId, id))
  })
  .patch(
    '/:id',
    answers('Change a webhook, switch it off, or on again', Webhook),
    jsonBody(WebhookPatch),
    async (c) => {
      const { store, workspaceId, id, now } = asked(c)
      const patch = c.req.valid('json')
      await getWebhook(store, workspaceId, id)
      await checkAddress(c, patch.url)
      if (patch.events || patch.isEnabled) await noteReached(store, workspaceId, now, { isTold: false })
      return c.json(await updateWebhook(store, workspaceId, id, patch, now))
    },
  )
  .post(
    '/:id/secret',
    answers('A new secret, shown this once; for a day the old one signs as well', MadeWebhook, 201),
    async (c) => {
      const { store, workspaceId, id, now, secretKey } = asked(c)
      return c.json(await renewSecret(store, workspaceId, id, { now, secretKey }), 201)
    },
  )
  .post('/:id/test', answers('Send a test now, and say what was answered', WebhookTest), async (c) => {
    const { workspaceId, id, now, ...services } = asked(c)
    const { store } = services
    const webhook = await getWebhook(store, workspaceId, id)
    const data: WebhookData['webhook.test'] = { webhook: { id, name: webhook.name } }
    const telling = { id: newId(now), name: WEBHOOK_TEST, data: JSON.stringify(data), at: now }
    const deliverer = { ...services, baseUrl: originOf(c) }
    const outcome = await deliver(deliverer, { ...webhook, workspaceId }, telling, now)
    return c.json({ ...outcome, type: WEBHOOK_TEST })
  })
  .get('/:id/deliveries/:eventId', answers('What exactly is sent', DeliveryBody), async (c) => {
    const { store, workspaceId, id, eventId } = asked(c)
    const row = await getDelivery(store, workspaceId, id, eventId)
    const { format, locale } = await getWebhook(store, workspaceId, id)
    const telling = { id: row.event_id, name: row.name, data: row.data, at: row.created_at }
    return c.json({ ...logged(row), body: bodyOf(telling, { format, locale, baseUrl: originOf(c) }) })
  })
  .post(
    '/:id/deliveries/:eventId/replay',
    answers('Send it again, under the same id', DeliveryBody.omit({ body: true })),
    async (c) => {
      const { store, workspaceId, id, eventId, now } = asked(c)
      await getDelivery(store, workspaceId, id, eventId)
      const { disabledAt } = await getWebhook(store, workspaceId, id)
      if (disabledAt !== null) throw new Problem('wrong_state', 'this webhook is off: switch it on first')
      await replayDelivery(store, workspaceId, id, eventId, now)
      return c.json(logged(await getDelivery(store, workspaceId, id, eventId)))
    },
  )
  .delete('/:id', answers('Tell it nothing more, and drop its log', undefined, 204), async (c) => {
    const { store, workspaceId, id } = asked(c)
    await deleteWebhook(store, workspaceId, id)
    return c.body(null, 204)
  })
