// A company's look and legal words in its emails.
import { Hono } from 'hono'
import { Brand, BrandFields } from '#wire/brand'
import type { AppEnv } from '../context.ts'
import { jsonBody } from '../middleware/validate.ts'
import { getBrand, saveBrand } from '../store/emails/brand.ts'
import { answers } from './describe.ts'

export const brand = new Hono<AppEnv>()
  .get('/', answers('The brand; proposed until it has been saved', Brand), async (c) => {
    const { services, identity } = c.var
    return c.json(await getBrand(services.store, identity.workspaceId))
  })
  .put('/', answers('Save the brand', Brand), jsonBody(BrandFields), async (c) => {
    const { services, identity } = c.var
    const { store, clock } = services
    return c.json(await saveBrand(store, identity.workspaceId, c.req.valid('json'), clock()))
  })
