// What is done to a campaign as a whole: launched, scheduled, paused, resumed, cancelled, decided, put away.
import { type Context, Hono } from 'hono'
import type { CampaignBlocker } from '#domain/email/campaign-check'
import type { CampaignCheck } from '#wire/campaign-checks'
import { Campaign, CampaignChoice, CampaignSchedule } from '#wire/campaigns'
import type { AppEnv } from '../context.ts'
import { mendContents } from '../mail/mend-contents.ts'
import { jsonBody } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import {
  archiveCampaign,
  cancelCampaign,
  chooseWinner,
  pauseByHand,
  resumeCampaign,
} from '../store/campaigns/campaign-actions.ts'
import { type CampaignContent, scheduleCampaign, startCampaign } from '../store/campaigns/launch-campaign.ts'
import { getCampaign } from '../store/sending/campaigns.ts'
import { prepareSome } from '../store/sending/prepare-messages.ts'
import { checkedCampaign } from './checked-campaign.ts'
import { answers } from './describe.ts'
import { originOf } from './origin-of.ts'

const asked = (c: Context<AppEnv>) => ({
  store: c.var.services.store,
  now: c.var.services.clock(),
  workspaceId: c.var.identity.workspaceId,
  id: c.req.param('id') ?? '',
})

/** Recipients listed before the launch answers: a short list is ready at once, a long one by the jobs. */
const FIRST_CHUNK = 500

export const campaignActions = new Hono<AppEnv>()
  .post('/:id/launch', answers('Send it now', Campaign), async (c) => {
    const { store, now, workspaceId, id } = asked(c)
    const campaign = await getCampaign(store, workspaceId, id)
    refuseLaunched(campaign)
    const { contents, check } = await checkedCampaign(c, campaign, null)
    refuseBlocked(check)
    await startCampaign(store, workspaceId, campaign, contents, now)
    await prepareSome(store, { id, workspaceId }, FIRST_CHUNK, now)
    wake(c)
    return c.json(await getCampaign(store, workspaceId, id))
  })
  .post(
    '/:id/schedule',
    answers('Send it at an hour: what is sent is kept as it stands now', Campaign),
    jsonBody(CampaignSchedule),
    async (c) => {
      const { store, now, workspaceId, id } = asked(c)
      const { at } = c.req.valid('json')
      const campaign = await getCampaign(store, workspaceId, id)
      refuseLaunched(campaign)
      const { contents, check } = await checkedCampaign(c, campaign, at)
      refuseBlocked(check)
      return c.json(await scheduleCampaign(store, workspaceId, campaign, contents, at, now))
    },
  )
  .post('/:id/pause', answers('Pause the sending', Campaign), async (c) => {
    const { store, now, workspaceId, id } = asked(c)
    return c.json(await pauseByHand(store, workspaceId, id, now))
  })
  .post('/:id/resume', answers('Take the sending up again', Campaign), async (c) => {
    const { store, now, workspaceId, id } = asked(c)
    const paused = await getCampaign(store, workspaceId, id)
    const campaign = await resumeCampaign(store, workspaceId, id, now, await mendedContents(c, paused))
    wake(c)
    return c.json(campaign)
  })
  .post('/:id/cancel', answers('Send no more of it; before its hour, a draft again', Campaign), async (c) => {
    const { store, now, workspaceId, id } = asked(c)
    return c.json(await cancelCampaign(store, workspaceId, id, now))
  })
  .post(
    '/:id/choose',
    answers('Choose what the rest gets', Campaign),
    jsonBody(CampaignChoice),
    async (c) => {
      const { store, now, workspaceId, id } = asked(c)
      const campaign = await chooseWinner(store, workspaceId, id, c.req.valid('json').variant, now)
      wake(c)
      return c.json(campaign)
    },
  )
  .post('/:id/archive', answers('Put it out of sight', Campaign), async (c) => {
    const { store, now, workspaceId, id } = asked(c)
    return c.json(await archiveCampaign(store, workspaceId, id, now))
  })
  .post('/:id/restore', answers('Take it out of the archive', Campaign), async (c) => {
    const { store, workspaceId, id } = asked(c)
    return c.json(await archiveCampaign(store, workspaceId, id, null))
  })

function wake(c: Context<AppEnv>): void {
  c.var.services.wakeJobs(c)
  c.var.services.mail?.wake()
}

/** What stopped because its mails could not be written goes on where they can be. */
async function mendedContents(c: Context<AppEnv>, campaign: Campaign): Promise<CampaignContent[]> {
  const { store, mail } = c.var.services
  if (campaign.pauseReason !== 'template' || !mail) return []
  const { workspaceId } = c.var.identity
  const { contents, troubles } = await mendContents(store, mail, workspaceId, campaign, originOf(c))
  const [trouble] = troubles.filter(({ isFatal }) => isFatal)
  if (!trouble) return contents
  const { code, contact = '', message } = trouble
  const told = `still not to be written${contact && ` for ${contact}`}: ${message}`
  throw new Problem('not_launchable', told, { issues: [{ path: 'emailId', code, message: told }] })
}

function refuseLaunched({ status, launchedAt }: Campaign): void {
  if (launchedAt !== null || !['draft', 'scheduled', 'paused'].includes(status))
    throw new Problem('wrong_state', 'it has been launched already')
}

function refuseBlocked({ blockers }: CampaignCheck): void {
  if (blockers.length === 0) return
  const issues = blockers.map((code) => ({ path: pathOf[code], code, message: fixOf[code] }))
  throw new Problem('not_launchable', issues.map(({ message }) => message).join('; '), { issues })
}

const pathOf: Record<CampaignBlocker, string> = {
  no_list: 'listId',
  no_recipients: 'listId',
  no_email: 'emailId',
  no_subject: 'subject',
  no_sender: 'fromEmail',
  bad_content: 'emailId',
  no_hypothesis: 'hypothesisId',
  no_site: 'siteId',
  impossible_promise: 'hypothesisId',
  same_variants: 'variants',
  too_few_recipients: 'split',
  no_link: 'emailId',
  no_link_to_site: 'emailId',
  nobody_counted: 'anonymousClicks',
  wait_too_long: 'split.waitHours',
  schedule_in_past: 'at',
  is_archived: 'archivedAt',
  needs_node: '',
}
const fixOf: Record<CampaignBlocker, string> = {
  no_list: 'choose the list that gets it',
  no_recipients: 'nobody on this list may be written to: look at who is suppressed or has not agreed',
  no_email: 'choose the email that is sent',
  no_subject: 'give every variant a subject',
  no_sender: 'say which address it comes from, here or in the settings of sending',
  bad_content: 'the email has errors: mend them first',
  no_hypothesis: 'a test needs the hypothesis that it tests',
  no_site: 'a test needs the site that its links lead to',
  impossible_promise: 'the promised lift would take the rate past 100 %: check the promise',
  same_variants: 'two variants say the same: change one',
  too_few_recipients: 'too few people take part: at least two a variant',
  no_link: 'a variant has no link whose clicks are counted: give each one, or its test is never decided',
  no_link_to_site:
    'a variant has no link to the site of the test: give each one, or choose the site that they lead to',
  nobody_counted: 'hardly anybody on the list agreed to be followed: count clicks as those of nobody',
  wait_too_long: 'the winner is chosen after the reading of the test ends: wait less, or read longer',
  schedule_in_past: 'choose a time that is still ahead',
  is_archived: 'take it out of the archive first',
  needs_node: 'this installation cannot send mail: it needs the Node server',
}
