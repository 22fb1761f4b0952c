// The mailbox that bounces come back to, read from a real IMAP server: what is believed, what is left alone, what goes on.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { openImapServer } from '../support/imap-server.ts'
import { seedMailing } from '../support/mailing.ts'
import { suppressionReason } from '../support/suppression-reason.ts'

const NOBODYS = '019a43b2-0000-7000-8000-000000000000'

let test: TestApp
let owner: Sender
let imap: Awaited<ReturnType<typeof openImapServer>>
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
beforeEach(async () => {
  test.pass(60_000)
  imap = await openImapServer()
  await save({})
})
afterEach(() => imap.close())
afterAll(() => test.mail.stop())

const save = async (more: object) => {
  const { port, user, password } = imap
  const box = { host: '127.0.0.1', port, security: 'none', user, password, folder: 'INBOX', ...more }
  expect((await owner('PUT', '/api/mail-feedback/mailbox', box)).status).toBe(200)
}
const check = async () => (await owner('POST', '/api/mail-feedback/mailbox/check')).body
const deliver = (raw: string, daysAgo?: number) => imap.deliver(raw, test.now(), daysAgo)

let number = 0
const mailed = async (count = 1) => {
  const people = Array.from({ length: count }, () => ({ email: `b${++number}@clients.example` }))
  const { messages, campaignId } = await seedMailing(test, people)
  const [first = { messageId: '', contactId: '', email: '' }] = messages
  return { ...first, messages, campaignId }
}
const reasonOf = (email: string) => suppressionReason(test.store, email)
const returnsOf = async (email: string) =>
  (
    (await owner('GET', `/api/bounces?q=${encodeURIComponent(email)}`)).body.items as Record<
      string,
      unknown
    >[]
  ).map(({ kind, source }) => ({ kind, source }))

type Told = { to?: string; failed: string[]; status?: string; said?: string; original?: string }
let mails = 0
const report = (
  type: string,
  { to = 'retours@planeo.example', original = '' }: Partial<Told>,
  part: string,
) =>
  [
    'From: Mail Delivery System <mailer-daemon@mx.example>',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${++mails}@mx.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; boundary=b',
    '',
    '--b',
    `Content-Type: message/${type}`,
    '',
    part,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    original,
    '--b--',
    '',
  ].join('\r\n')
const bounce = ({ failed, status = '5.1.1', said = '550 5.1.1 User unknown', ...more }: Told) =>
  report(
    'delivery-status',
    more,
    [
      'Reporting-MTA: dns; mx.example',
      ...failed.map(
        (email) =>
          `Final-Recipient: rfc822; ${email}\r\nAction: failed\r\nStatus: ${status}\r\nDiagnostic-Code: smtp; ${said}`,
      ),
    ].join('\r\n\r\n'),
  )
const complaint = ({ failed, ...more }: Told) =>
  report(
    'feedback-report',
    more,
    [
      'Feedback-Type: abuse',
      'User-Agent: Box/1',
      ...failed.map((email) => `Original-Rcpt-To: <${email}>`),
    ].join('\r\n'),
  )
const verp = (messageId: string) => `retours+${messageId}@planeo.example`
const letter = (subject = 'Bonjour') =>
  `From: paul@ailleurs.example\r\nTo: retours@planeo.example\r\nSubject: ${subject}\r\n\r\nÀ demain.\r\n`

describe('a mailbox', () => {
  it('has an address suppressed whose mail came back, marks that mail as read, and reads nothing twice', async () => {
    const { messageId, email } = await mailed()
    const other = deliver(letter())
    const ours = deliver(bounce({ to: verp(messageId), failed: [email] }))
    expect(await check()).toMatchObject({ trouble: null, read: 2, matched: 1, foreign: 0 })
    expect(await reasonOf(email)).toBe('hard_bounce')
    expect(await returnsOf(email)).toEqual([{ kind: 'hard', source: 'mailbox' }])
    expect([[...other.flags], [...ours.flags]]).toEqual([[], ['\\Seen']])
    expect(await check()).toMatchObject({ trouble: null, read: 0, matched: 0 })
    expect(imap.fetched).toEqual([1, 2])
    deliver(bounce({ to: verp(messageId), failed: [email] }))
    expect(await check()).toMatchObject({ read: 1, matched: 1 })
    expect(await returnsOf(email)).toHaveLength(1)
  })

  it('that refuses the password, or has no such folder, is said to', async () => {
    await save({ password: 'un autre' })
    expect(await check()).toMatchObject({ trouble: 'refused', detail: 'Invalid credentials' })
    await save({ folder: 'Retours' })
    expect(await check()).toMatchObject({ trouble: 'no_folder' })
    const { state } = (await owner('GET', '/api/mail-feedback')).body
    expect(state).toMatchObject({ trouble: 'no_folder', checkedAt: test.now() })
  })

  it('that begins its numbers anew is read from its new beginning, and what is old stays unread', async () => {
    const { messages } = await mailed(2)
    const [first, second] = messages.map(({ messageId, email }) => ({
      email,
      raw: bounce({ to: verp(messageId), failed: [email] }),
    }))
    if (!first || !second) throw new Error('nobody was mailed')
    for (let old = 0; old < 5; old++) deliver(letter(), 30)
    expect(await check()).toMatchObject({ read: 0 })
    deliver(first.raw)
    expect(await check()).toMatchObject({ read: 1, matched: 1 })
    imap.rebuild()
    expect(await check()).toMatchObject({ trouble: null, read: 0 })
    deliver(letter())
    deliver(second.raw)
    expect(await check()).toMatchObject({ read: 2, matched: 1 })
    expect(await reasonOf(second.email)).toBe('hard_bounce')
  })

  it('goes on where the connection broke', async () => {
    const { messages } = await mailed(4)
    for (const { messageId, email } of messages) deliver(bounce({ to: verp(messageId), failed: [email] }))
    imap.breakAt(3)
    expect(await check()).toMatchObject({ trouble: 'unreachable', read: 2, matched: 2 })
    expect(await check()).toMatchObject({ trouble: null, read: 2, matched: 2 })
    expect(imap.fetched).toEqual([1, 2, 3, 4])
  })

  it('goes on after mails made to be hard to read', async () => {
    const { messages } = await mailed(2)
    const [{ messageId } = { messageId: '' }, last = { messageId: '', email: '' }] = messages
    const long = 'a'.repeat(1_000_000)
    const hard = [
      // each of these was read for minutes to hours, by patterns that went over a long word from each of its letters
      bounce({ to: verp(messageId), failed: [long] }),
      bounce({ to: verp(messageId), failed: ['x@y.example'], said: 'auth'.repeat(250_000) }),
      bounce({ to: verp(messageId), failed: ['x@y.example'], said: 'ofr_416 '.repeat(125_000) }),
      complaint({ to: verp(messageId), failed: [long] }),
      bounce({ failed: Array.from({ length: 12_000 }, (_, person) => `p${person}@clients.example`) }),
      // a part too many, and it is no mail
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(5000)}`,
      `${'X: y\r\n'.repeat(150_000)}\r\n`,
      `Subject: =?utf-8?Q?${'=00'.repeat(1000)}?=\r\n\r\n\0\0\0`,
    ]
    for (const raw of hard) deliver(raw)
    deliver(bounce({ to: verp(last.messageId), failed: [last.email], said: '550 5.1.1 User \0 unknown' }))
    expect(await check()).toMatchObject({ trouble: null, read: hard.length + 1 })
    expect(await reasonOf(last.email)).toBe('hard_bounce')
    expect(await check()).toMatchObject({ read: 0 })
  })

  it('full of other mail is read a part at a time, while the server answers', async () => {
    const { messageId, email } = await mailed()
    for (let other = 0; other < 600; other++) deliver(letter(`${other}`))
    deliver(bounce({ to: verp(messageId), failed: [email] }))
    let isReading = true
    const reading = check().finally(() => {
      isReading = false
    })
    // in far less than the time that so many mails take
    for (let page = 0; page < 5; page++) {
      expect((await owner('GET', '/api/campaigns')).status).toBe(200)
      await new Promise(setImmediate)
    }
    expect(isReading).toBe(true)
    expect(await reading).toMatchObject({ read: 500, matched: 0, foreign: 0 })
    expect(await check()).toMatchObject({ read: 101, matched: 1 })
    expect(await reasonOf(email)).toBe('hard_bounce')
  })
})

describe('a report that anybody could have written', () => {
  it('is counted and left alone where it names no mail of ours', async () => {
    const { messages } = await mailed(3)
    const failed = messages.map(({ email }) => email)
    deliver(bounce({ to: verp(NOBODYS), failed }))
    deliver(bounce({ failed }))
    for (const email of failed) deliver(complaint({ to: verp(NOBODYS), failed: [email] }))
    expect(await check()).toMatchObject({ trouble: null, read: 5, matched: 0, foreign: 5 })
    for (const { email, contactId } of messages) {
      expect(await reasonOf(email)).toBeUndefined()
      expect(await returnsOf(email)).toEqual([])
      const { consents } = (await owner('GET', `/api/contacts/${contactId}/history`)).body
      expect(consents).toEqual([])
    }
    expect((await owner('GET', '/api/mail-feedback')).body.state).toMatchObject({ foreign: 5 })
  })

  it('is believed of whom its mail was sent to, and of nobody else that it lists', async () => {
    const { messages } = await mailed(3)
    const [first, second, third] = messages
    if (!first || !second || !third) throw new Error('nobody was mailed')
    deliver(bounce({ to: verp(second.messageId), failed: messages.map(({ email }) => email) }))
    expect(await check()).toMatchObject({ matched: 1 })
    expect(await reasonOf(second.email)).toBe('hard_bounce')
    deliver(complaint({ original: `X-Levier-Message: ${third.messageId}`, failed: [first.email] }))
    expect(await check()).toMatchObject({ matched: 1 })
    expect(await reasonOf(third.email)).toBe('complaint')
    expect(await reasonOf(first.email)).toBeUndefined()
  })

  it('is believed by any name of its mail that holds', async () => {
    const { messageId, email } = await mailed()
    const original = `References: <${NOBODYS}@x.example>\r\nMessage-ID: <${messageId}@planeo.example>`
    deliver(bounce({ to: verp(NOBODYS), original, failed: [email] }))
    expect(await check()).toMatchObject({ matched: 1, foreign: 0 })
    expect(await reasonOf(email)).toBe('hard_bounce')
  })

  it('about an address that the mail was passed on to is no word on the one it was sent to, nor on its sender', async () => {
    const { messages, campaignId } = await mailed(2)
    const failed = ['passe.a@ailleurs.example']
    const told = [
      '550 5.1.1 User unknown',
      '550-5.7.26 unauthenticated mail is not accepted due to DMARC policy',
    ]
    messages.forEach(({ messageId }, at) => {
      deliver(bounce({ to: verp(messageId), failed, status: '', said: told[at] }))
    })
    expect(await check()).toMatchObject({ matched: 2 })
    for (const { email } of messages) {
      expect(await reasonOf(email)).toBeUndefined()
      expect(await returnsOf(email)).toEqual([{ kind: 'soft', source: 'mailbox' }])
    }
    const { status } = await test.store.db
      .selectFrom('campaigns')
      .select('status')
      .where('id', '=', campaignId)
      .executeTakeFirstOrThrow()
    expect(status).toBe('sending')
  })
})
