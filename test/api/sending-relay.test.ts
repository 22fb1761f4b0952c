// The server that mail goes through, when it is away, refuses us or keeps silent: nobody is lost, and somebody is told.
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { putMailRow } from '../../api/store/emails/mail-settings.ts'
import { asOwner, openApp } from '../support/app.ts'
import { seedMail } from '../support/mail-seed.ts'
import { countStates, makeSendingCampaign } from '../support/sending-campaign.ts'
import { freePort } from '../support/server.ts'
import { openSmtpCatcher } from '../support/smtp-catcher.ts'

const MINUTE_MS = 60_000
const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

type Catcher = NonNullable<Parameters<typeof openSmtpCatcher>[0]>
type Place = Omit<NonNullable<Parameters<typeof openApp>[0]>, 'smtpUrl' | 'log'>

async function openSending(catcher: Catcher = {}, place: Place = {}) {
  const server = await openSmtpCatcher(catcher)
  const logged: { event: string; code?: unknown }[] = []
  const log = {
    debug: () => {},
    info: () => {},
    warn: (event: string, fields = {}) => void logged.push({ event, ...fields }),
    error: (event: string, fields = {}) => void logged.push({ event, ...fields }),
  }
  const test = await openApp({ smtpUrl: server.url, log, ...place })
  closing.push(() => test.mail.stop(), server.close)
  const owner = await asOwner(test)
  const { body } = await owner('GET', '/api/session')
  const workspaceId = (body.workspace as { id: string }).id
  const campaign = (count: number, name = 'p') =>
    makeSendingCampaign(test.store, workspaceId, { recipients: people(count, name), now: test.now() })
  const progress = async (id: string) => (await owner('GET', `/api/campaigns/${id}/progress`)).body
  const statusOf = async (id: string) => {
    const { status, pauseReason } = (await owner('GET', `/api/campaigns/${id}`)).body
    return { status, pauseReason }
  }
  return { server, test, owner, workspaceId, campaign, progress, statusOf, logged }
}

const people = (count: number, name = 'p') =>
  Array.from({ length: count }, (_, i) => `${name}${i}@clients.example`)
const stopped = { status: 'paused', pauseReason: 'transport' }

describe('a server that takes nobody', () => {
  it('for now: it is told beside the progress and in the settings, logged once, and forgotten when it is over', async () => {
    let isBusy = true
    const greet = () => (isBusy ? '421 4.3.2 too many connections' : undefined)
    const { test, owner, campaign, progress, statusOf, logged } = await openSending({ greet })
    const id = await campaign(3)
    const began = test.now()
    await test.sendMail()
    const told = {
      kind: 'away',
      detail: expect.stringContaining('too many connections'),
      since: began,
      at: began,
    }
    expect(await progress(id)).toMatchObject({ trouble: told, ready: 3 })
    test.pass(MINUTE_MS)
    await test.sendMail()
    const later = { ...told, at: test.now() }
    expect(await progress(id)).toMatchObject({ trouble: later })
    expect((await owner('GET', '/api/mail-settings')).body.trouble).toMatchObject(later)
    expect((await statusOf(id)).status).toBe('sending')
    expect(logged.map(({ event }) => event)).toEqual(['relay_trouble'])
    isBusy = false
    test.pass(2 * MINUTE_MS)
    expect(await test.sendMail()).toBe(3)
    expect((await owner('GET', '/api/mail-settings')).body.trouble).toBeNull()
  })

  it('for good, at the greeting: campaigns wait for a person, who reads why', async () => {
    let isListed = true
    const greet = () => (isListed ? '554 5.7.1 your address is listed' : undefined)
    const { test, owner, campaign, progress, statusOf } = await openSending({ greet })
    const id = await campaign(3)
    await test.sendMail()
    expect(await statusOf(id)).toEqual(stopped)
    const trouble = { kind: 'refused', detail: expect.stringContaining('is listed'), againAt: null }
    expect(await progress(id)).toMatchObject({ trouble, ready: 3 })
    isListed = false
    await owner('PATCH', '/api/mail-settings', { fromEmail: 'bonjour@café.example' })
    const settings = async () => (await owner('GET', '/api/mail-settings')).body
    expect(await settings()).toMatchObject({ trouble, fromEmail: 'bonjour@xn--caf-dma.example' })
    expect(
      (await owner('POST', '/api/mail-settings/test', { to: 'zoe@clients.example' })).body,
    ).toMatchObject({
      isAccepted: true,
    })
    expect((await settings()).trouble).toBeNull()
  })

  it('for an hour: campaigns wait for a person, and go on where they stopped', async () => {
    const { server, test, owner, campaign, statusOf } = await openSending({ port: await freePort() })
    await server.close()
    const id = await campaign(3)
    for (let minute = 0; minute < 59; minute++) {
      await test.sendMail()
      test.pass(MINUTE_MS)
    }
    expect((await statusOf(id)).status).toBe('sending')
    for (let minute = 0; minute < 20; minute++) {
      await test.sendMail()
      test.pass(MINUTE_MS)
    }
    expect(await statusOf(id)).toEqual(stopped)
    const again = await openSmtpCatcher({ port: server.port })
    closing.push(again.close)
    await owner('POST', `/api/campaigns/${id}/resume`)
    expect(await test.sendMail()).toBe(3)
    expect(await countStates(test.store, id)).toEqual({ sent: 3 })
  })
})

describe('a server that takes content and does not answer', () => {
  it('gets no more after a few: the rest waits for a person', async () => {
    const { server, test, campaign, progress, statusOf } = await openSending({ behave: () => 'drop after' })
    const id = await campaign(60)
    await test.sendMail()
    expect(await statusOf(id)).toEqual(stopped)
    const { uncertain = 0, ready } = await countStates(test.store, id)
    // as many as were under way at once may have joined the first five
    expect(uncertain).toBeLessThan(5 + 5)
    expect(ready).toBe(60 - uncertain)
    expect(server.mails.length).toBe(uncertain)
    expect((await progress(id)).trouble).toMatchObject({ kind: 'silent', againAt: null })
  })

  it('leaves many behind, and they are settled together: sent again, or noted as arrived', async () => {
    let isSilent = true
    const { server, test, owner, campaign, statusOf } = await openSending({
      behave: () => (isSilent ? 'drop after' : 'take'),
    })
    const id = await campaign(12)
    const settle = async (action: string) =>
      (await owner('POST', `/api/campaigns/${id}/messages/${action}`, {})).body
    await test.sendMail()
    const { uncertain = 0 } = await countStates(test.store, id)
    isSilent = false
    expect(await settle('resend-all')).toEqual({ settled: uncertain })
    expect(await settle('resend-all')).toEqual({ settled: 0 })
    expect(await statusOf(id)).toEqual(stopped)
    await owner('POST', `/api/campaigns/${id}/resume`)
    expect(await test.sendMail()).toBe(12)
    expect(server.mails.length).toBe(12 + uncertain)

    const second = await campaign(12, 'q')
    isSilent = true
    await test.sendMail()
    const counts = await countStates(test.store, second)
    const marked = await owner('POST', `/api/campaigns/${second}/messages/mark-all-sent`, {})
    expect(marked.body).toEqual({ settled: counts.uncertain })
    expect(await countStates(test.store, second)).toEqual({ sent: counts.uncertain, ready: counts.ready })
    const { items } = (await owner('GET', '/api/audit-log')).body as { items: { action: string }[] }
    const told = items.map(({ action }) => action)
    expect(told).toContain('campaigns.messages.resend-all')
    expect(told).toContain('campaigns.messages.mark-all-sent')
  })

  it('to one in many is not stopped for', async () => {
    const lost = people(60).filter((_, i) => i % 25 === 24)
    const { test, campaign, statusOf } = await openSending({
      behave: (to) => (lost.includes(to) ? 'drop after' : 'take'),
    })
    const id = await campaign(60)
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 58, uncertain: 2 })
    expect((await statusOf(id)).status).toBe('sending')
  })
})

describe('a server that takes its time', () => {
  it('with the answer to content is waited for, far longer than with any other', async () => {
    const { promise: isWithServer, resolve: arrived } = Promise.withResolvers<void>()
    const { promise: mayAnswer, resolve: answer } = Promise.withResolvers<void>()
    const { test, campaign } = await openSending(
      {
        // the second is silent from the moment on that the first one's content has come in, and is given up
        behave: (to, times) => (to === 'p1@clients.example' && times === 0 ? 'hang before' : 'take'),
        onRecipient: (to) => (to === 'p1@clients.example' ? isWithServer : undefined),
        onClose: () => answer(),
        onMail: ({ to }) => {
          if (to !== 'p0@clients.example') return
          arrived()
          return mayAnswer
        },
      },
      { silenceMs: 1000 },
    )
    const id = await campaign(2)
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 1, deferred: 1 })
  })
})

describe('what a server answers', () => {
  it('is for now or for good by its first digit, whatever status it adds', async () => {
    const { test, owner, campaign } = await openSending({
      behave: (to) => ({
        at: 'recipient',
        answer: to === 'p0@clients.example' ? '450 5.1.1 unknown for the moment' : '550 4.2.1 no more of it',
      }),
    })
    const id = await campaign(2)
    await test.sendMail()
    const { items } = (await owner('GET', `/api/campaigns/${id}/messages`)).body as {
      items: { email: string; state: string; bounce: string | null }[]
    }
    const outcomes = Object.fromEntries(items.map(({ email, state, bounce }) => [email, [state, bounce]]))
    expect(outcomes).toEqual({
      'p0@clients.example': ['deferred', null],
      'p1@clients.example': ['failed', 'soft'],
    })
    const { total } = (await owner('GET', '/api/suppressions')).body
    expect(total).toBe(0)
  })

  it.each([
    ['421 4.7.0 closing the channel', 'recipient'],
    ['451 4.7.0 <p0@clients.example>: Daily sending quota exceeded', 'recipient'],
    ['451 4.7.0 Daily sending quota exceeded', 'content'],
    ['550 5.4.5 Daily user sending limit exceeded', 'recipient'],
  ] as const)(
    '%s at %s uses up no mail’s tries: it is let alone, and after an hour a person is told',
    async (answer, at) => {
      let isBusy = true
      const { server, test, owner, campaign, progress, statusOf } = await openSending({
        behave: () => (isBusy ? { at, answer } : 'take'),
      })
      const id = await campaign(30)
      await test.sendMail()
      // those under way when it had said so often enough may join
      expect(server.tried.size).toBeLessThan(5 + 5)
      // without whom the mail was for: the erasure of a contact does not come here
      const trouble = { kind: 'busy', detail: expect.not.stringContaining('@') }
      expect(await progress(id)).toMatchObject({ trouble, failed: 0 })
      for (let quarter = 0; quarter < 5; quarter++) {
        test.pass(15 * MINUTE_MS)
        await test.sendMail()
      }
      expect(await statusOf(id)).toEqual(stopped)
      const tries = await test.store.db.selectFrom('messages').select('attempts').execute()
      expect(Math.max(...tries.map(({ attempts }) => attempts))).toBeLessThanOrEqual(1)
      expect(await test.store.db.selectFrom('bounces').selectAll().execute()).toEqual([])
      isBusy = false
      await owner('POST', `/api/campaigns/${id}/resume`)
      test.pass(15 * MINUTE_MS)
      await test.sendMail()
      expect(await countStates(test.store, id)).toEqual({ sent: 30 })
    },
  )
})

describe('a server that two companies send through', () => {
  it('gets what it can take from both together: the pace is its own', async () => {
    const { server, test, workspaceId, campaign } = await openSending()
    const { workspaceId: other } = await seedMail(test.store, 5, test.now())
    const rates = { perMinute: 60, perDomainPerMinute: null, domains: [], connections: 5 }
    for (const id of [workspaceId, other]) await putMailRow(test.store, id, { body: { rates } }, test.now())
    await campaign(100)
    await makeSendingCampaign(test.store, other, { recipients: people(100, 'q'), now: test.now() })
    for (let second = 0; second < 60; second++) {
      await test.sendMail()
      test.pass(1000)
    }
    expect(server.mails.length).toBeLessThanOrEqual(60 + 2)
    expect(server.mails.filter(({ to }) => to.startsWith('q')).length).toBeGreaterThan(0)
    expect(server.mails.filter(({ to }) => to.startsWith('p')).length).toBeGreaterThan(0)
  })
})

describe('a server that refuses many over one session', () => {
  it('is listened to once a mail, and no more', async () => {
    const warnings: Error[] = []
    const warned = (warning: Error) => void warnings.push(warning)
    process.on('warning', warned)
    closing.push(async () => process.off('warning', warned))
    const { server, test, owner, campaign } = await openSending({
      behave: () => ({ at: 'recipient', answer: '450 4.2.0 busy' }),
    })
    const rates = { perMinute: null, perDomainPerMinute: null, domains: [], connections: 1 }
    await owner('PATCH', '/api/mail-settings', { rates })
    await campaign(20)
    await test.sendMail()
    expect(server.sessions()).toBe(1)
    expect(warnings).toEqual([])
  })
})

describe('a server whose encryption fails', () => {
  it('because nobody has signed its certificate: campaigns wait for a person, and nothing goes in the clear', async () => {
    const { server, test, owner, campaign, progress, statusOf } = await openSending({ hasTls: true })
    const smtp = { host: 'localhost', port: server.port, security: 'starttls', user: '' }
    expect((await owner('PATCH', '/api/mail-settings', { transport: 'smtp', smtp })).status).toBe(200)
    const id = await campaign(3)
    await test.sendMail()
    expect(await statusOf(id)).toEqual(stopped)
    expect(await progress(id)).toMatchObject({ trouble: { kind: 'refused', againAt: null }, ready: 3 })
    expect(server.tried.size).toBe(0)
  })

  it('for now: it is asked again', async () => {
    const { test, owner, campaign, progress, statusOf } = await openSending()
    // no server program is known that can be told to say so
    const busy = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (said) => {
        const answer = /^EHLO/i.test(said.toString())
          ? '250-here\r\n250 STARTTLS'
          : '454 TLS not available now'
        socket.write(`${answer}\r\n`)
      })
      socket.write('220 here\r\n')
    })
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    closing.push(() => new Promise((resolve) => busy.close(resolve)))
    const { port } = busy.address() as AddressInfo
    const smtp = { host: 'localhost', port, security: 'starttls', user: '' }
    await owner('PATCH', '/api/mail-settings', { transport: 'smtp', smtp })
    const id = await campaign(3)
    await test.sendMail()
    expect((await statusOf(id)).status).toBe('sending')
    expect(await progress(id)).toMatchObject({ trouble: { kind: 'away', code: 'ETLS' }, ready: 3 })
  })
})

describe('mail that stays in the outbox', () => {
  it('is kept to the newest while it comes in, not only afterwards', async () => {
    const { test, owner, workspaceId } = await openSending()
    await owner('PATCH', '/api/mail-settings', { transport: 'outbox' })
    await makeSendingCampaign(test.store, workspaceId, { recipients: people(1000), now: test.now() })
    let isOver = false
    let most = 0
    const sending = test.sendMail().finally(() => {
      isOver = true
    })
    while (!isOver) {
      await new Promise(setImmediate)
      const { total } = (await owner('GET', '/api/outbox?limit=1')).body
      most = Math.max(most, Number(total))
    }
    expect(await sending).toBe(1000)
    // newest, and what comes in until they are counted again
    expect(most).toBeLessThan(500 + 300)
  })
})
