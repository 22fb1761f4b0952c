// What comes back: whom it suppresses, what it stops, and who may tell.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AMAZON, openAmazon } from '../support/amazon-sns.ts'
import { asOwner, openApp, SERVER, type Sender, type TestApp } from '../support/app.ts'
import { seedMailing } from '../support/mailing.ts'
import { suppressionReason } from '../support/suppression-reason.ts'

const amazon = await openAmazon()
let test: TestApp
let owner: Sender
let urls: Record<string, string>
beforeAll(async () => {
  test = await openApp({ reroute: amazon.through })
  owner = await asOwner(test)
  const { webhooks } = (await owner('GET', '/api/mail-feedback')).body as {
    webhooks: { provider: string; url: string }[]
  }
  urls = Object.fromEntries(webhooks.map(({ provider, url }) => [provider, new URL(url).pathname]))
})
beforeEach(() => test.pass(60_000))
afterAll(() => {
  amazon.close()
  return test.mail.stop()
})

let number = 0
const mailed = async (count = 1, more: object = {}) =>
  seedMailing(
    test,
    Array.from({ length: count }, () => ({ email: `p${++number}@clients.example`, ...more })),
  )
const call = async (provider: string, body: unknown, type = 'application/json') => {
  const response = await test.app.request(SERVER + urls[provider], {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const reasonOf = (email: string) => suppressionReason(test.store, email)
const campaign = (id: string) =>
  test.store.db
    .selectFrom('campaigns')
    .select(['status', 'pause_reason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const listed = async (q: string) =>
  (
    (await owner('GET', `/api/bounces?q=${encodeURIComponent(q)}`)).body.items as Record<string, unknown>[]
  ).map(({ kind, cause, source, isSuppressed }) => ({ kind, cause, source, isSuppressed }))

const brevo = (
  messageId: string,
  email: string,
  event = 'hard_bounce',
  reason = '550 5.1.1 User unknown',
) => ({
  event,
  email,
  id: 26224,
  date: '2026-11-02 10:00:00',
  ts: 1793610000,
  'message-id': `<${messageId}@planeo.example>`,
  ts_event: 1793610000,
  subject: 'Votre essai commence',
  reason,
  tag: '',
  sending_ip: '203.0.113.9',
})
const mailjet = (messageId: string, email: string, more: object) => ({
  event: 'bounce',
  time: 1793610000,
  MessageID: 19421777835146490,
  Message_GUID: '1ab23cd4-e567-8901-2345-6789f0gh1i2j',
  email,
  mj_campaign_id: 7257,
  mj_contact_id: 4,
  customcampaign: '',
  CustomID: messageId,
  Payload: '',
  ...more,
})
const TOPIC = 'arn:aws:sns:eu-west-3:123456789012:retours'
const ses = (messageId: string, email: string, more: object) =>
  amazon.sign({
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: TOPIC,
    Timestamp: '2026-11-02T09:00:00.000Z',
    Message: JSON.stringify({
      mail: {
        timestamp: '2026-11-02T08:59:00.000Z',
        messageId: '0102018b-ses',
        source: 'bonjour@planeo.example',
        destination: [email],
        headersTruncated: false,
        headers: [
          { name: 'From', value: 'bonjour@planeo.example' },
          { name: 'X-Levier-Message', value: messageId },
        ],
      },
      ...more,
    }),
  })

const asks = (url: string, topic = TOPIC) => ({
  Type: 'SubscriptionConfirmation',
  MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
  Token: '2336412f37',
  TopicArn: topic,
  Message: 'You have chosen to subscribe to the topic.',
  SubscribeURL: url,
  Timestamp: '2026-11-02T09:00:00.000Z',
})
const amazonText = (message: object) => call('ses', message, 'text/plain; charset=UTF-8')
/** Amazon asks, the owner agrees. */
async function subscribe(topic = TOPIC) {
  await amazonText(amazon.sign(asks(`${AMAZON}/?Action=ConfirmSubscription&Token=good`, topic)))
  return (await owner('POST', '/api/mail-feedback/subscription')).body
}

describe('a relay that tells', () => {
  it('of an address that is gone has it suppressed, however often and by whom it is told', async () => {
    const { messages } = await mailed()
    const [{ messageId, email } = { messageId: '', email: '' }] = messages
    expect((await call('brevo', brevo(messageId, email))).body).toEqual({ taken: 1 })
    expect((await call('brevo', brevo(messageId, email))).body).toEqual({ taken: 0 })
    await call(
      'mailjet',
      mailjet(messageId, email, { hard_bounce: true, error_related_to: 'recipient', error: 'user unknown' }),
    )
    expect(await reasonOf(email)).toBe('hard_bounce')
    expect(await listed(email)).toEqual([
      { kind: 'hard', cause: 'unknown_mailbox', source: 'brevo', isSuppressed: true },
    ])
  })

  it('of a complaint has the person unsubscribed, with the complaint as proof', async () => {
    const { messages } = await mailed()
    const [{ messageId, contactId, email } = { messageId: '', contactId: '', email: '' }] = messages
    const complaint = {
      complainedRecipients: [{ emailAddress: email }],
      complaintFeedbackType: 'abuse',
      feedbackId: 'f-1',
    }
    await subscribe()
    const told = ses(messageId, email, { notificationType: 'Complaint', complaint })
    expect((await amazonText(told)).body).toEqual({ taken: 1 })
    expect(await reasonOf(email)).toBe('complaint')
    const { consents } = (await owner('GET', `/api/contacts/${contactId}/history`)).body as {
      consents: object[]
    }
    expect(consents).toMatchObject([{ purpose: 'marketing', status: 'denied', source: 'complaint' }])
  })

  it('of a full mailbox five mails in a row has it suppressed; one that arrives begins the count again', async () => {
    const email = 'pleine@clients.example'
    await subscribe()
    const refused = async () => {
      test.pass(24 * 3600_000)
      const { messages } = await seedMailing(test, [{ email }])
      const bounce = {
        bounceType: 'Transient',
        bounceSubType: 'MailboxFull',
        bouncedRecipients: [
          { emailAddress: email, status: '4.2.2', diagnosticCode: 'smtp; 452 4.2.2 mailbox full' },
        ],
        feedbackId: `f-${messages[0]?.messageId}`,
      }
      const told = ses(messages[0]?.messageId ?? '', email, { eventType: 'Bounce', bounce })
      await call('ses', told)
      await call('ses', told)
    }
    for (let mail = 0; mail < 4; mail++) await refused()
    test.pass(24 * 3600_000)
    await seedMailing(test, [{ email }])
    for (let mail = 0; mail < 4; mail++) await refused()
    expect(await reasonOf(email)).toBeUndefined()
    await refused()
    expect(await reasonOf(email)).toBe('soft_bounces')
  })

  it('of a full mailbox counts five mails in a row in whatever order it tells of them', async () => {
    const email = 'a.rebours@clients.example'
    const sent: string[] = []
    for (let mail = 0; mail < 6; mail++) {
      test.pass(24 * 3600_000)
      sent.push((await seedMailing(test, [{ email }])).messages[0]?.messageId ?? '')
    }
    const tell = (mail: number) =>
      call('brevo', brevo(sent[mail] ?? '', email, 'soft_bounce', '452 4.2.2 mailbox full'))
    // until the second comes back too, it stands between the first and the others
    for (const mail of [5, 0, 3, 4]) await tell(mail)
    expect(await reasonOf(email)).toBeUndefined()
    await tell(2)
    expect(await reasonOf(email)).toBeUndefined()
    await tell(1)
    expect(await reasonOf(email)).toBe('soft_bounces')
  })

  it('of mail that is none of ours changes nothing', async () => {
    const told = brevo('019a43b2-0000-7000-8000-000000000000', 'stranger@elsewhere.example')
    expect((await call('brevo', told)).body).toEqual({ taken: 0 })
    expect(await reasonOf('stranger@elsewhere.example')).toBeUndefined()
    expect(
      (await call('brevo', [brevo('x', 'y@z.example', 'delivered'), brevo('x', 'y@z.example', 'opened')]))
        .status,
    ).toBe(200)
  })

  it('without the secret address is not heard, nor after the addresses are renewed', async () => {
    const forged = await test.app.request(`${SERVER}/v1/mail-feedback/brevo/fb_guess`, {
      method: 'POST',
      body: '{}',
    })
    expect(forged.status).toBe(404)
    expect((await call('brevo', { event: 3 })).status).toBe(400)
  })
})

describe('a campaign', () => {
  it('is paused by the first refusal of its sender, and by no more than many once somebody has resumed it', async () => {
    const { campaignId, messages } = await mailed(3)
    const refuse = (index: number) =>
      call(
        'brevo',
        brevo(
          messages[index]?.messageId ?? '',
          messages[index]?.email ?? '',
          'hard_bounce',
          '550-5.7.26 unauthenticated mail is not accepted due to DMARC policy',
        ),
      )
    await refuse(0)
    expect(await campaign(campaignId)).toEqual({ status: 'paused', pause_reason: 'policy' })
    expect(await reasonOf(messages[0]?.email ?? '')).toBeUndefined()
    await test.store.db
      .updateTable('campaigns')
      .set({ status: 'sending', pause_reason: null, resumed_at: test.now() - 60_001 })
      .where('id', '=', campaignId)
      .execute()
    await refuse(1)
    expect((await campaign(campaignId)).status).toBe('sending')
  })

  it('is paused once more than 0.3 % of those who got it called it spam', async () => {
    const { campaignId, messages } = await mailed(334)
    const spam = (at: number) =>
      call('brevo', brevo(messages[at]?.messageId ?? '', messages[at]?.email ?? '', 'spam'))
    await spam(0)
    expect((await campaign(campaignId)).status).toBe('sending')
    await spam(1)
    expect(await campaign(campaignId)).toEqual({ status: 'paused', pause_reason: 'complaints' })
  })

  it('is paused once more than 5 % of at least 100 mails came back, and the next to its list is warned', async () => {
    const { campaignId, messages } = await mailed(120)
    // those that could not be written went to no server: they are none of the mails that were tried
    const unwritten = messages.splice(0, 20).map(({ messageId }) => messageId)
    await test.store.db
      .updateTable('messages')
      .set({ state: 'failed', sent_at: null })
      .where('id', 'in', unwritten)
      .execute()
    const gone = messages.map(({ messageId, email }) => brevo(messageId, email))
    await call('brevo', gone.slice(0, 5))
    expect((await campaign(campaignId)).status).toBe('sending')
    await call('brevo', gone.slice(5, 6))
    expect(await campaign(campaignId)).toEqual({ status: 'paused', pause_reason: 'bounces' })
    const { body: log } = await owner('GET', '/api/audit-log?noun=campaigns&limit=1')
    expect(log.items).toMatchObject([
      { actor: 'Levier', action: 'campaigns.auto-pause', choice: 'bounces', subjectId: campaignId },
    ])
    const { body: list } = await owner('POST', '/api/lists', { name: 'Anciens clients', basis: 'b2b' })
    await test.store.db
      .updateTable('campaigns')
      .set({ list_id: String(list.id), status: 'sent' })
      .where('id', '=', campaignId)
      .execute()
    const returned = { reason: 'bounces', count: 6, of: 100, words: '' }
    expect((await owner('GET', `/api/campaigns/${campaignId}/progress`)).body).toMatchObject({ returned })
    const { body: next } = await owner('POST', '/api/campaigns', { name: 'La suivante', listId: list.id })
    const earlier = async () => (await owner('GET', `/api/campaigns/${next.id}/launch-check`)).body.earlier
    expect(await earlier()).toEqual({ ...returned, campaignId, name: 'Lettre de novembre' })
    // one that went well since has settled it
    test.pass(1)
    const { campaignId: better } = await mailed(100)
    await test.store.db
      .updateTable('campaigns')
      .set({ list_id: String(list.id), status: 'sent' })
      .where('id', '=', better)
      .execute()
    expect(await earlier()).toBeNull()
  })
})

describe('the mailbox', () => {
  it('keeps its password to itself, and for the server that it was typed for', async () => {
    const box = { host: 'imap.planeo.example', port: 993, security: 'tls', user: 'retours', folder: 'INBOX' }
    const bare = await owner('PUT', '/api/mail-feedback/mailbox', box)
    expect(bare.body).toMatchObject({ issues: [{ path: 'password' }] })
    const saved = await owner('PUT', '/api/mail-feedback/mailbox', { ...box, password: 'secret de la boîte' })
    expect(saved.body.mailbox).toEqual({ ...box, hasPassword: true })
    expect(JSON.stringify(saved.body)).not.toContain('secret')
    expect((await owner('PUT', '/api/mail-feedback/mailbox', { ...box, folder: 'Retours' })).status).toBe(200)
    const moved = await owner('PUT', '/api/mail-feedback/mailbox', { ...box, host: 'imap.evil.example' })
    expect(moved.status).toBe(400)
    expect((await owner('PUT', '/api/mail-feedback/mailbox', { ...box, port: 9993 })).status).toBe(400)
    const inClear = { ...box, password: 'x', security: 'none' }
    expect((await owner('PUT', '/api/mail-feedback/mailbox', inClear)).body).toMatchObject({
      issues: [{ path: 'security', code: 'plain_password' }],
    })
    const rows = JSON.stringify(await test.store.db.selectFrom('mail_settings').selectAll().execute())
    expect(rows).not.toContain('secret de la boîte')
  })

  it('that nobody answers for says so, without being an error', async () => {
    const box = { host: '127.0.0.1', port: 9, security: 'none', user: 'retours', password: 'x' }
    await owner('PUT', '/api/mail-feedback/mailbox', box)
    const checked = await owner('POST', '/api/mail-feedback/mailbox/check')
    expect(checked.body).toMatchObject({ trouble: 'unreachable', read: 0, matched: 0 })
  })
})
