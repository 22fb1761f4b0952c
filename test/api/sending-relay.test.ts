// The server that mail goes through, when it is away, refuses us or keeps silent: nobody is lost, and somebody is told.
import { afterEach, describe, expect, it } from 'vitest'
import { asOwner, openApp } from '../support/app.ts'
import { countStates, makeSendingCampaign } from '../support/sending-campaign.ts'
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
  const campaign = (count: number) =>
    makeSendingCampaign(test.store, workspaceId, { recipients: people(count), now: test.now() })
  const progress = async (id: string) => (await owner('GET', `/api/campaigns/${id}/progress`)).body
  const statusOf = async (id: string) => {
    const { status, pauseReason } = (await owner('GET', `/api/campaigns/${id}`)).body
    return { status, pauseReason }
  }
  return { server, test, owner, workspaceId, campaign, progress, statusOf, logged }
}

const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@clients.example`)
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
    const greet = () => '554 5.7.1 your address is listed'
    const { test, campaign, progress, statusOf } = await openSending({ greet })
    const id = await campaign(3)
    await test.sendMail()
    expect(await statusOf(id)).toEqual(stopped)
    const trouble = { kind: 'refused', detail: expect.stringContaining('is listed'), againAt: null }
    expect(await progress(id)).toMatchObject({ trouble, ready: 3 })
  })

  it('for an hour: campaigns wait for a person, and go on where they stopped', async () => {
    const { server, test, owner, campaign, statusOf } = await openSending()
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
