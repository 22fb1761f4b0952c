// Campaigns: composed, found, and what a launch of one would meet.
import { Hono } from 'hono'
import { CampaignCheck, Capacity, CapacityQuery } from '#wire/campaign-checks'
import {
  CampaignProgress,
  CampaignReport,
  Message,
  MessageList,
  MessageQuery,
  SettledMessages,
  WrittenAgain,
} from '#wire/campaign-report'
import { Campaign, CampaignList, CampaignPatch, CampaignQuery, NewCampaign } from '#wire/campaigns'
import type { AppEnv } from '../context.ts'
import { writeAgain } from '../mail/written-again.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { readCapacity } from '../store/campaigns/campaign-capacity.ts'
import {
  deleteCampaign,
  duplicateCampaign,
  insertCampaign,
  updateCampaign,
} from '../store/campaigns/campaign-drafts.ts'
import { readProgress } from '../store/campaigns/campaign-progress.ts'
import { readReport } from '../store/campaigns/campaign-report.ts'
import { getCampaign, listCampaigns } from '../store/sending/campaigns.ts'
import { deleteUnreceived } from '../store/sending/delete-unreceived.ts'
import { listMessages, settleAllUncertain, settleUncertain } from '../store/sending/messages.ts'
import { checkedCampaign } from './checked-campaign.ts'
import { answers } from './describe.ts'
import { mailOf } from './mail-of.ts'
import { originOf } from './origin-of.ts'

export const campaigns = new Hono<AppEnv>()
  .get('/', answers('Campaigns', CampaignList), query(CampaignQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listCampaigns(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Draft a campaign', Campaign, 201), jsonBody(NewCampaign), async (c) => {
    const { services, identity } = c.var
    const by = { now: services.clock(), authorId: identity.userId }
    return c.json(await insertCampaign(services.store, identity.workspaceId, c.req.valid('json'), by), 201)
  })
  .get(
    '/capacity',
    answers('The smallest difference that a list can show, in what decides', Capacity),
    query(CapacityQuery),
    async (c) => {
      const { services, identity } = c.var
      const { workspaceId } = identity
      return c.json(await readCapacity(services.store, workspaceId, c.req.valid('query'), services.clock()))
    },
  )
  .get('/:id', answers('Read a campaign', Campaign), async (c) => {
    const { services, identity } = c.var
    return c.json(await getCampaign(services.store, identity.workspaceId, c.req.param('id')))
  })
  .patch('/:id', answers('Change a draft', Campaign), jsonBody(CampaignPatch), async (c) => {
    const { services, identity } = c.var
    const { store, clock } = services
    const id = c.req.param('id')
    return c.json(await updateCampaign(store, identity.workspaceId, id, c.req.valid('json'), clock()))
  })
  .delete('/:id', answers('Delete a draft, or what nobody has received', undefined, 204), async (c) => {
    const { store, clock } = c.var.services
    const { workspaceId } = c.var.identity
    const campaign = await getCampaign(store, workspaceId, c.req.param('id'))
    if (campaign.status === 'draft') await deleteCampaign(store, workspaceId, campaign.id)
    else await deleteUnreceived(store, workspaceId, campaign, clock())
    return c.body(null, 204)
  })
  .post('/:id/duplicate', answers('Draft it anew', Campaign, 201), async (c) => {
    const { services, identity } = c.var
    const by = { now: services.clock(), authorId: identity.userId }
    return c.json(await duplicateCampaign(services.store, identity.workspaceId, c.req.param('id'), by), 201)
  })
  .get('/:id/launch-check', answers('What is missing before launch', CampaignCheck), async (c) => {
    const campaign = await getCampaign(c.var.services.store, c.var.identity.workspaceId, c.req.param('id'))
    return c.json((await checkedCampaign(c, campaign, null)).check)
  })
  .get('/:id/progress', answers('How the sending goes', CampaignProgress), async (c) => {
    const { services, identity } = c.var
    const id = c.req.param('id')
    return c.json(await readProgress(services.store, identity.workspaceId, id, services.clock()))
  })
  .get('/:id/report', answers('What came of each variant', CampaignReport), async (c) => {
    const { services, identity } = c.var
    const id = c.req.param('id')
    return c.json(await readReport(services.store, identity.workspaceId, id, services.clock()))
  })
  .get(
    '/:id/messages',
    answers('Its mails, one a recipient', MessageList),
    query(MessageQuery),
    async (c) => {
      const { services, identity } = c.var
      const id = c.req.param('id')
      return c.json(await listMessages(services.store, identity.workspaceId, id, c.req.valid('query')))
    },
  )
  .get(
    '/:id/messages/:message/mail',
    answers('One of its mails, written again for its recipient', WrittenAgain),
    async (c) => {
      const { id: campaignId, message: id } = c.req.param()
      const own = { workspaceId: c.var.identity.workspaceId, campaignId, id }
      const { services } = c.var
      return c.json(await writeAgain(services.store, mailOf(services), own, originOf(c)))
    },
  )
  .post('/:id/messages/:message/resend', answers('Send an uncertain mail again', Message), async (c) => {
    const { store, clock, mail } = c.var.services
    const { id: campaignId, message: id } = c.req.param()
    const own = { workspaceId: c.var.identity.workspaceId, campaignId, id }
    const settled = await settleUncertain(store, own, 'ready', clock())
    mail?.wake()
    return c.json(settled)
  })
  .post('/:id/messages/:message/mark-sent', answers('It did arrive', Message), async (c) => {
    const { store, clock } = c.var.services
    const { id: campaignId, message: id } = c.req.param()
    const own = { workspaceId: c.var.identity.workspaceId, campaignId, id }
    return c.json(await settleUncertain(store, own, 'sent', clock()))
  })
  .post(
    '/:id/messages/resend-all',
    answers('Send all its uncertain mails again', SettledMessages),
    async (c) => {
      const { store, clock, mail } = c.var.services
      const own = { workspaceId: c.var.identity.workspaceId, campaignId: c.req.param('id') }
      const settled = await settleAllUncertain(store, own, 'ready', clock())
      mail?.wake()
      return c.json({ settled })
    },
  )
  .post(
    '/:id/messages/mark-all-sent',
    answers('All its uncertain mails did arrive', SettledMessages),
    async (c) => {
      const { store, clock } = c.var.services
      const own = { workspaceId: c.var.identity.workspaceId, campaignId: c.req.param('id') }
      return c.json({ settled: await settleAllUncertain(store, own, 'sent', clock()) })
    },
  )
