// Privacy in practice: settings of how long what is kept, and what is kept now.
import { Hono } from 'hono'
import { PrivacyInventory, PrivacyPatch, PrivacySettings } from '#wire/privacy'
import type { AppEnv } from '../context.ts'
import { relayOf } from '../mail/relay-of.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { jsonBody } from '../middleware/validate.ts'
import { getPrivacyInventory } from '../store/privacy/privacy-inventory.ts'
import { getPrivacySettings, savePrivacySettings } from '../store/privacy/privacy-settings.ts'
import { answers } from './describe.ts'

export const privacy = new Hono<AppEnv>()
  .get('/', answers('How long what is kept, and who answers for it', PrivacySettings), async (c) => {
    const { services, identity } = c.var
    return c.json(await getPrivacySettings(services.store, identity.workspaceId))
  })
  .patch(
    '/',
    answers('Change how long what is kept, or who answers for it', PrivacySettings),
    needsRole('owner'),
    jsonBody(PrivacyPatch),
    async (c) => {
      const { services, identity } = c.var
      const { store, clock } = services
      return c.json(await savePrivacySettings(store, identity.workspaceId, c.req.valid('json'), clock()))
    },
  )
  .get('/inventory', answers('What is kept now, by which rule', PrivacyInventory), async (c) => {
    const { services, identity } = c.var
    const { store, mail, backups } = services
    const { workspaceId } = identity
    const mailRelay = await relayOf(store, mail, workspaceId)
    return c.json(await getPrivacyInventory(store, workspaceId, { mailRelay, backups }))
  })
