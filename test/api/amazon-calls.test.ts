// What comes in Amazon's name: heard where Amazon signed it for the owner's topic; refused, and seen by the owner, where not.
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { AMAZON, openAmazon } from '../support/amazon-sns.ts'
import { asOwner, openApp, SERVER, type Sender, type TestApp } from '../support/app.ts'
import { seedMailing } from '../support/mailing.ts'

const amazon = await openAmazon()
const stranger = await openAmazon()
afterAll(() => {
  amazon.close()
  stranger.close()
})

let test: TestApp
let owner: Sender
let path: string
beforeEach(async () => {
  test = await openApp({ reroute: amazon.through })
  owner = await asOwner(test)
  const { webhooks } = (await feedback()) as { webhooks: { provider: string; url: string }[] }
  path = new URL(webhooks.find(({ provider }) => provider === 'ses')?.url ?? '').pathname
  return () => test.mail.stop()
})

const feedback = async () => (await owner('GET', '/api/mail-feedback')).body
const post = async (body: object) => {
  const headers = { 'content-type': 'text/plain; charset=UTF-8' }
  const response = await test.app.request(SERVER + path, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const refusal = async () => ((await feedback()).amazonRefusal as { reason: string } | null)?.reason
const suppressed = async () =>
  (await test.store.db.selectFrom('suppressions').select('email_hash').execute()).length

const TOPIC = 'arn:aws:sns:eu-west-3:123456789012:retours'
const CONFIRM = `${AMAZON}/?Action=ConfirmSubscription&Token=good`
const asks = (more: Record<string, string> = {}) => ({
  Type: 'SubscriptionConfirmation',
  MessageId: '165545c9-2a5c-472c-8df2-7ff2be2b3b1b',
  Token: '2336412f37',
  TopicArn: TOPIC,
  Message: 'You have chosen to subscribe to the topic.',
  SubscribeURL: CONFIRM,
  Timestamp: '2026-11-02T09:00:00.000Z',
  ...more,
})
let number = 0
/** A notification, unsigned, of a new mail that bounced for good. */
async function bounce(more: Record<string, string> = {}) {
  const { messages } = await seedMailing(test, [{ email: `p${++number}@clients.example` }])
  const { email = '', messageId = '' } = messages[0] ?? {}
  const event = {
    eventType: 'Bounce',
    mail: { headers: [{ name: 'X-Levier-Message', value: messageId }] },
    bounce: {
      bounceType: 'Permanent',
      bouncedRecipients: [{ emailAddress: email, diagnosticCode: '550 5.1.1 User unknown' }],
      feedbackId: `f-${messageId}`,
    },
  }
  return {
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: TOPIC,
    Timestamp: '2026-11-02T09:00:00.000Z',
    Message: JSON.stringify(event),
    ...more,
  }
}
async function subscribe(topic = TOPIC) {
  await post(amazon.sign(asks({ TopicArn: topic })))
  return (await owner('POST', '/api/mail-feedback/subscription')).body
}

it('is heard once the owner has confirmed the subscription, in both versions of signatures', async () => {
  const asked = asks()
  expect((await post(amazon.sign(asked))).status).toBe(200)
  expect(await feedback()).toMatchObject({ subscription: { topic: TOPIC }, amazonRefusal: null })
  // signed by Amazon, and yet nobody here knows the topic
  expect((await post(amazon.sign(await bounce()))).status).toBe(403)
  expect(await refusal()).toBe('unknown_topic')
  const confirmed = (await owner('POST', '/api/mail-feedback/subscription')).body
  expect(confirmed).toMatchObject({ subscription: null, amazonRefusal: null })
  expect(amazon.asked.at(-1)).toBe('/?Action=ConfirmSubscription&Token=good')
  expect((await post(amazon.sign(await bounce(), '1'))).body).toEqual({ taken: 1 })
  expect((await post(amazon.sign(await bounce({ Subject: 'Amazon SES' }), '2'))).body).toEqual({ taken: 1 })
  expect(await suppressed()).toBe(2)
  // its certificate is asked for once
  expect(amazon.asked.filter((url) => AMAZON + url === amazon.certificateUrl)).toHaveLength(1)
})

it('is refused where anything signed has been changed, or another key signed it, and the owner sees why', async () => {
  await subscribe()
  const good = await bounce()
  const signed = amazon.sign(good, '2')
  const { messages } = await seedMailing(test, [{ email: 'victime@clients.example' }])
  const forged = {
    message: { ...signed, Message: good.Message.replace('f-', 'g-') },
    subject: { ...signed, Subject: 'added' },
    topic: { ...signed, TopicArn: `${TOPIC}2` },
    version: { ...signed, SignatureVersion: '1' },
    unknown: { ...signed, SignatureVersion: '3' },
    key: { ...stranger.sign(good), SigningCertURL: amazon.certificateUrl },
    noise: { ...signed, Signature: 'AAAA' },
  }
  for (const [what, message] of Object.entries(forged)) {
    const { status, body } = await post(message)
    expect({ what, status, detail: body.detail }).toEqual({
      what,
      status: 403,
      detail: 'the signature is not one of Amazon SNS for this message',
    })
    expect(await refusal()).toBe('bad_signature')
  }
  const raw = JSON.parse((await bounce()).Message)
  raw.mail.headers[0].value = messages[0]?.messageId
  for (const message of [raw, good]) {
    const { status, body } = await post(message)
    expect({ status, detail: body.detail }).toMatchObject({
      status: 403,
      detail: expect.stringMatching(/raw message delivery off/),
    })
  }
  expect(await refusal()).toBe('unsigned')
  expect(await suppressed()).toBe(0)
  // what Amazon signs is heard again, and nothing is amiss any more
  expect((await post(signed)).body).toEqual({ taken: 1 })
  expect(await refusal()).toBeUndefined()
})

it('has no address asked but Amazon’s own', async () => {
  const before = [...amazon.asked]
  const name = amazon.certificateUrl.slice(AMAZON.length)
  for (const SigningCertURL of [
    `http://sns.eu-west-3.amazonaws.com${name}`,
    `https://sns.eu-west-3.amazonaws.com.evil.example${name}`,
    `https://evil.example/sns.eu-west-3.amazonaws.com${name}`,
    `https://user@sns.eu-west-3.amazonaws.com${name}`,
    `https://sns.eu-west-3.amazonaws.com:8443${name}`,
    `https://bucket.s3.amazonaws.com${name}`,
    `${AMAZON}/?Action=ConfirmSubscription&x=.pem`,
    'http://169.254.169.254/latest/meta-data/x.pem',
  ]) {
    expect({ SigningCertURL, ...(await post({ ...amazon.sign(asks()), SigningCertURL })) }).toMatchObject({
      SigningCertURL,
      status: 400,
    })
  }
  for (const SubscribeURL of [
    'http://sns.eu-west-3.amazonaws.com/',
    'https://sns.eu-west-3.amazonaws.com.evil.example/',
    'https://evil.example/?sns.eu-west-3.amazonaws.com',
    'http://169.254.169.254/latest/meta-data/',
  ]) {
    const { status } = await post(amazon.sign(asks({ SubscribeURL })))
    expect({ SubscribeURL, status }).toEqual({ SubscribeURL, status: 400 })
  }
  expect(await feedback()).toMatchObject({ subscription: null, amazonRefusal: { reason: 'bad_address' } })
  expect((await owner('POST', '/api/mail-feedback/subscription')).status).toBe(404)
  expect(amazon.asked.filter((url) => url !== name)).toEqual(before.filter((url) => url !== name))
})

it('is asked to come again where the certificate cannot be had just now', async () => {
  vi.mocked(console.error).mockImplementation(() => {})
  const { status, body } = await post(stranger.sign(asks()))
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'unavailable' })
  // whoever runs the server reads that it could not ask Amazon
  expect(String(vi.mocked(console.error).mock.calls)).toContain('certificate')
  vi.mocked(console.error).mockClear()
  expect(await feedback()).toMatchObject({
    subscription: null,
    amazonRefusal: { reason: 'no_certificate', topic: TOPIC },
  })
})

it('says so where Amazon does not confirm: the question stays', async () => {
  const SubscribeURL = `${AMAZON}/?Action=ConfirmSubscription&Token=expired`
  await post(amazon.sign(asks({ SubscribeURL })))
  const { status, body } = await owner('POST', '/api/mail-feedback/subscription')
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { subscription: { topic: TOPIC }, amazonRefusal: { reason: 'not_confirmed' } },
  })
  expect((await post(amazon.sign(await bounce()))).status).toBe(403)
})

it('goes on where it was subscribed before topics were remembered, and for that topic alone', async () => {
  const old = {
    subscription: JSON.stringify({ url: CONFIRM, topic: TOPIC, at: 1 }),
    calls: JSON.stringify({ ses: 1 }),
  }
  await test.store.db.updateTable('mail_feedback').set(old).execute()
  expect(await feedback()).toMatchObject({ subscription: { topic: TOPIC, at: 1 } })
  expect((await post(amazon.sign(await bounce()))).body).toEqual({ taken: 1 })
  expect((await feedback()).subscription).toBeNull()
  expect((await post(amazon.sign(await bounce({ TopicArn: `${TOPIC}-autre` })))).status).toBe(403)
  expect(await subscribe(`${TOPIC}-autre`)).toMatchObject({ subscription: null, amazonRefusal: null })
  expect((await post(amazon.sign(await bounce({ TopicArn: `${TOPIC}-autre` })))).body).toEqual({ taken: 1 })
  expect((await post(amazon.sign(await bounce()))).body).toEqual({ taken: 1 })
})
