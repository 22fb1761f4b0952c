// A whole company: a row of every kind that the API names, made through the store.
import { NewConversionImport } from '#wire/conversions'
import { NewImport } from '#wire/imports'
import { LeftOutScope } from '#wire/left-out-ranges'
import { NewWebhook } from '#wire/webhooks'
import { insertCampaign } from '../../api/store/campaigns/campaign-drafts.ts'
import { makeApiKey } from '../../api/store/company/api-keys.ts'
import { getOpenInvitation, insertInvitation } from '../../api/store/company/invitations.ts'
import { joinAsNew } from '../../api/store/company/join.ts'
import { insertTeam } from '../../api/store/company/teams.ts'
import { insertContactField } from '../../api/store/contacts/contact-fields.ts'
import { insertContact } from '../../api/store/contacts/contacts.ts'
import { insertForm } from '../../api/store/contacts/forms.ts'
import { insertImport } from '../../api/store/contacts/imports.ts'
import { insertList } from '../../api/store/contacts/lists.ts'
import { hashAddress, suppress } from '../../api/store/contacts/suppressions.ts'
import { insertConversionImport } from '../../api/store/conversions/conversion-imports.ts'
import { insertEmail } from '../../api/store/emails/emails.ts'
import { insertImage } from '../../api/store/emails/images.ts'
import { getFeedbackRow } from '../../api/store/emails/mail-feedback.ts'
import { insertLeftOutRange } from '../../api/store/events/left-out-ranges.ts'
import { insertLearning } from '../../api/store/okrs/learnings.ts'
import { savePrivacySettings } from '../../api/store/privacy/privacy-settings.ts'
import { insertOutboxMail, listOutbox } from '../../api/store/sending/outbox.ts'
import { insertExclusionGroup } from '../../api/store/sites/exclusion-groups.ts'
import { insertGoal } from '../../api/store/sites/goals.ts'
import { insertWebhook } from '../../api/store/webhooks/webhooks.ts'
import { SECRET_KEY, type TestApp } from './app.ts'
import { CONVERSIONS, FORM, type Ids, WEBHOOK } from './company-bodies.ts'
import { seedExperiment } from './seed.ts'
import { makeSendingCampaign } from './sending-campaign.ts'

/** Somebody, their team, an open invitation and a key, in a workspace. */
async function seedPeople({ store, now }: TestApp, workspaceId: string, rival: string): Promise<Ids> {
  const maker = { workspaceId, createdBy: null }
  const { token, invitation } = await insertInvitation(store, maker, { role: 'owner' }, now())
  const person = { name: 'Rival', email: `${rival}@${rival}.example`, password: 'un long mot de passe' }
  const open = await getOpenInvitation(store, token, now())
  const members = await joinAsNew(store, open, { ...person, locale: 'fr' }, now())
  const { id: teams } = await insertTeam(store, workspaceId, { name: 'Rivaux', memberIds: [members] }, now())
  const key = await makeApiKey(store, { workspaceId, name: 'rival', role: 'owner' }, now())
  return { members, teams, invitations: invitation.id, 'api-keys': key.id, workspaces: workspaceId }
}

/** A contact on a list, a field, an import and a suppressed address, in a workspace. */
async function seedContacts({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const list = await insertList(store, workspaceId, { name: 'secret', basis: 'b2b' }, now())
  const contact = { email: 'secret@rival.example', listIds: [list.id] }
  const field = await insertContactField(store, workspaceId, { label: 'secret' }, now())
  const sent = NewImport.parse({
    name: 'secret.csv',
    total: 1,
    columns: [{ header: 'e', target: 'email' }],
  })
  const moment = { now: now(), today: '2026-11-02' }
  const address = 'stop@rival.example'
  await store.batch([suppress(store, workspaceId, { email: address, reason: 'manual' }, now())])
  return {
    lists: list.id,
    contacts: (await insertContact(store, workspaceId, contact, now())).id,
    'contact-fields': field.id,
    imports: (await insertImport(store, { workspaceId, userId: null }, sent, moment)).id,
    suppressions: hashAddress(address),
  }
}

/** An email and an image, in a workspace. */
async function seedEmails({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const when = { workspaceId, author: { userId: null, name: 'rival' }, now: now() }
  const content = { name: 'secret', subject: 'secret', preheader: '', source: 'secret' } as const
  const email = await insertEmail(store, when, { ...content, locale: 'fr', template: null })
  const picture = { name: 'secret', type: 'image/png', width: 1, height: 1, bytes: 1, data: '' } as const
  return { emails: email.id, images: (await insertImage(store, workspaceId, picture, now())).id }
}

/** A drafted campaign, in a workspace. */
async function seedCampaign({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const by = { now: now(), authorId: null }
  return { campaigns: (await insertCampaign(store, workspaceId, { name: 'secret' }, by)).id }
}

/** A campaign with a mail, in a workspace. */
async function seedMail({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const recipients = ['reader@rival.example']
  const sending = await makeSendingCampaign(store, workspaceId, {
    recipients,
    now: now(),
    status: 'cancelled',
  })
  const { id } = await store.db
    .selectFrom('messages')
    .select('id')
    .where('campaign_id', '=', sending)
    .executeTakeFirstOrThrow()
  return { 'sent-campaigns': sending, messages: id }
}

/** An announced file of conversions, in a workspace. */
async function seedConversions({ store, now }: TestApp, workspaceId: string, siteId: string): Promise<Ids> {
  const trigger = { kind: 'offline', waitDays: 30, currency: 'EUR' } as const
  const goal = await insertGoal(store, workspaceId, { siteId, name: 'secret', trigger }, now())
  const sent = NewConversionImport.parse({ ...CONVERSIONS, siteId, goal: goal.key })
  const made = await insertConversionImport(store, { workspaceId, userId: null }, sent, now())
  return { 'conversion-imports': made.id }
}

/** A webhook, in a workspace. */
async function seedWebhook({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const sent = NewWebhook.parse(WEBHOOK)
  const made = await insertWebhook(store, workspaceId, sent, { now: now(), secretKey: SECRET_KEY })
  return { webhooks: made.id }
}

/** A sign-up form, and the secret address that relays call, in a workspace. */
async function seedForm({ store, now }: TestApp, workspaceId: string, listId: string): Promise<Ids> {
  await getFeedbackRow(store, workspaceId, now())
  const form = { name: 'secret', listId, locale: 'fr', body: FORM } as const
  return { forms: (await insertForm(store, workspaceId, form, now())).id }
}

/** A mail in the outbox, in a workspace. */
async function seedOutbox({ store, now }: TestApp, workspaceId: string): Promise<Ids> {
  const mail = { sender: 'a@rival.example', recipient: 'b@rival.example', subject: 'secret', raw: 'secret' }
  await store.batch([
    insertOutboxMail(store, workspaceId, { ...mail, campaignId: null, messageId: null }, now()),
  ])
  const { items } = await listOutbox(store, workspaceId, { limit: 1, offset: 0 })
  return { outbox: items[0]?.id ?? '' }
}

/** A visitor of a site of another company. */
async function seedVisitor(
  { store, now }: TestApp,
  { site, workspaceId }: { site: { id: string }; workspaceId: string },
): Promise<Ids> {
  const visits = { site_id: site.id, day: '2026-11-01', visitor_id: 'secret', workspace_id: workspaceId }
  await store.db
    .insertInto('visits')
    .values({ ...visits, body: '[]' })
    .execute()
  await savePrivacySettings(store, workspaceId, {}, now())
  return { visitors: 'secret' }
}

/** Answers the ids by the noun of their calls. The owner's session is the token `<name>-token`. */
export async function seedCompany(test: TestApp, name: string): Promise<Ids> {
  const { store, now } = test
  const seed = await seedExperiment(store, now(), name)
  const idOf = async (
    table: 'cycles' | 'objectives' | 'metrics' | 'key_results' | 'check_ins' | 'hypotheses' | 'goals',
  ) =>
    (
      await store.db
        .selectFrom(table)
        .select('id')
        .where('workspace_id', '=', seed.workspaceId)
        .executeTakeFirstOrThrow()
    ).id
  const ids: Ids = {
    cycles: await idOf('cycles'),
    objectives: await idOf('objectives'),
    metrics: await idOf('metrics'),
    'key-results': await idOf('key_results'),
    'check-ins': await idOf('check_ins'),
    hypotheses: await idOf('hypotheses'),
    goals: await idOf('goals'),
    sites: seed.site.id,
    experiments: seed.experimentId,
  }
  const learning = { title: 'a secret', hypothesisId: ids.hypotheses ?? null }
  const author = { workspaceId: seed.workspaceId, userId: null }
  const group = { siteId: seed.site.id, name: 'a secret' }
  ids['exclusion-groups'] = (await insertExclusionGroup(store, seed.workspaceId, group, now())).id
  ids.reviews = ids.cycles ?? ''
  ids.learnings = (await insertLearning(store, author, learning, now())).id
  Object.assign(ids, await seedPeople(test, seed.workspaceId, name))
  Object.assign(ids, await seedContacts(test, seed.workspaceId))
  Object.assign(ids, await seedEmails(test, seed.workspaceId))
  Object.assign(ids, await seedCampaign(test, seed.workspaceId))
  Object.assign(ids, await seedMail(test, seed.workspaceId))
  Object.assign(ids, await seedForm(test, seed.workspaceId, ids.lists ?? ''))
  Object.assign(ids, await seedConversions(test, seed.workspaceId, seed.site.id))
  Object.assign(ids, await seedWebhook(test, seed.workspaceId))
  Object.assign(ids, await seedOutbox(test, seed.workspaceId))
  Object.assign(ids, await seedVisitor(test, seed))
  const by = { workspaceId: seed.workspaceId, author: { userId: null, name }, now: now() }
  const range = LeftOutScope.parse({ siteId: seed.site.id, since: 0, until: 1 })
  ids['left-out-ranges'] = (await insertLeftOutRange(store, by, { ...range, reason: 'secret' })).id
  return ids
}
