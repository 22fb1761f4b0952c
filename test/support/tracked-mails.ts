// An email test under way, as rows: two variants, their links, and mails that were accepted. Without a launch and a send.
import { exposureOfUnit, hourOf } from '#domain/email/unit-event'
import { rewriteLinks } from '../../api/mail/links.ts'
import { eventInserter } from '../../api/store/events/events.ts'
import { findPhase } from '../../api/store/events/phases.ts'
import type { Sender, TestApp } from './app.ts'
import { makeDraft } from './app.ts'

export const PAGE = 'https://www.planeo.example/demo'
const HTML = `<body><a href="${PAGE}?a=1#haut">Demo</a> <a href="https://ailleurs.example/">Ailleurs</a>
<a href="${PAGE}/prix">Prix</a> <a data-track="off" href="${PAGE}/legal">Mentions</a></body>`

/** Its experiment is a page's made into an email's, so that its phase is a real one. Link 4 is the trap. */
export async function seedEmailTest(test: TestApp, owner: Sender) {
  const { site, goal, experiment, hypothesis } = await makeDraft(owner)
  const { db } = test.store
  const { workspace_id } = await db
    .selectFrom('workspaces')
    .select('id as workspace_id')
    .executeTakeFirstOrThrow()
  await owner('POST', `/api/experiments/${experiment.id}/start`)
  await db.updateTable('experiments').set({ kind: 'email' }).where('id', '=', experiment.id).execute()
  const phase = await findPhase(test.store, workspace_id, experiment.id)
  const { body } = await owner('POST', '/api/campaigns', { name: 'Rentrée 2026', siteId: site.id })
  const campaignId = String(body.id)
  await db
    .updateTable('campaigns')
    .set({ status: 'sent', experiment_id: experiment.id, launched_at: test.now(), prepared_to: 'all' })
    .where('id', '=', campaignId)
    .execute()
  const { html, text, links } = rewriteLinks(HTML, '', { utm: null })
  for (const variant of ['a', 'b'])
    await db
      .insertInto('campaign_contents')
      .values({
        campaign_id: campaignId,
        variant,
        workspace_id,
        from_name: 'Planéo',
        subject: `Objet ${variant}`,
        preheader: '',
        html,
        text,
        links: JSON.stringify(links),
      })
      .execute()

  /** One more mail, accepted now: its nonce. */
  async function deliver(variant: 'a' | 'b', part: 'test' | 'rest' = 'test'): Promise<string> {
    const nonce = crypto.randomUUID()
    const sentHour = hourOf(test.now())
    await db
      .insertInto('nonces')
      .values({
        nonce,
        workspace_id,
        campaign_id: campaignId,
        variant,
        part,
        sent_hour: sentHour,
        accepted: 1,
        exposed_at: test.now(),
      })
      .execute()
    const insertEvent = eventInserter(test.store)
    const exposure = exposureOfUnit({ nonce, sentHour }, { phaseId: phase?.id ?? '', variant })
    if (part === 'test')
      await test.store.batch([insertEvent({ id: site.id, workspaceId: workspace_id }, exposure)])
    return nonce
  }
  return {
    workspaceId: workspace_id,
    campaignId,
    site,
    goal,
    experiment,
    hypothesis,
    phaseId: phase?.id ?? '',
    deliver,
  }
}

/** What a browser sends when somebody follows a link. */
export const NAVIGATION = {
  origin: undefined,
  'accept-language': 'fr-FR,fr;q=0.9',
  accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
}
