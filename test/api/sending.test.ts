// Sending over a real SMTP server on loopback: nobody twice, nobody forgotten, whatever the server does.

import fc from 'fast-check'
import { sql } from 'kysely'
import { afterEach, describe, expect, it } from 'vitest'
import { confirmationOfUnit, copyForUnit, hourOf } from '#domain/email/unit-event'
import { foldSite } from '../../api/ingest/fold.ts'
import { writeExposures } from '../../api/jobs/exposures.ts'
import { eventInserter } from '../../api/store/events/events.ts'
import { findPhase } from '../../api/store/events/phases.ts'
import { asOwner, makeDraft, openApp, type TestApp } from '../support/app.ts'
import { countStates, makeSendingCampaign } from '../support/sending-campaign.ts'
import { freePort } from '../support/server.ts'
import { type Behaviour, openSmtpCatcher } from '../support/smtp-catcher.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function openSending(
  behaves: (to: string, times: number) => Behaviour = () => 'take',
  silenceMs?: number,
  port?: number,
) {
  const server = await openSmtpCatcher({ behave: behaves, port })
  const test = await openApp({
    smtpUrl: server.url,
    ...(silenceMs ? { silenceMs, answerMs: silenceMs } : {}),
  })
  closing.push(() => test.mail.stop(), server.close)
  const owner = await asOwner(test)
  const { body } = await owner('GET', '/api/session')
  return { server, test, owner, workspaceId: (body.workspace as { id: string }).id }
}

const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@clients.example`)
const messagesOf = (test: TestApp, campaignId: string) =>
  test.store.db
    .selectFrom('messages')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('id')
    .execute()

describe('a campaign', () => {
  it('reaches everybody once, each mail with its own words, links and way out', async () => {
    const { server, test, workspaceId } = await openSending()
    const id = await makeSendingCampaign(test.store, workspaceId, { recipients: people(60), now: test.now() })
    expect(await test.sendMail()).toBe(60)
    expect(await countStates(test.store, id)).toEqual({ sent: 60 })
    expect(server.mails.map(({ to }) => to).toSorted()).toEqual(people(60).toSorted())
    expect(await test.sendMail()).toBe(0)

    const message = (await messagesOf(test, id)).find(({ email }) => email === 'p0@clients.example')
    const mail = server.mails.find(({ to }) => to === 'p0@clients.example')
    const parsed = await test.mail.read(mail?.raw ?? '')
    const headers = mail?.raw.replace(/\r\n[ \t]+/g, ' ')
    expect(parsed.html).toContain('Bonjour Prénom 0,')
    expect(parsed.html).toMatch(/href="http:\/\/levier\.test\/t\/[\w-]{23}"/)
    expect(headers).toContain(`Message-ID: <${message?.id}@planeo.example>`)
    expect(headers).toMatch(/List-Unsubscribe: <http:\/\/levier\.test\/u\/[^>]+>/)
    expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(message).toMatchObject({
      state: 'sent',
      code: '250',
      attempts: 1,
      nonce: null,
      sent_at: test.now(),
    })
  })

  it('counts units of a test where the server has taken their mail, and names nobody who has not agreed', async () => {
    const { test, owner, workspaceId } = await openSending((to) =>
      to === 'p3@clients.example' ? { at: 'content', answer: '550 5.1.1 No such user here' } : 'take',
    )
    const { experiment, site } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`, {})
    const id = await makeSendingCampaign(test.store, workspaceId, {
      recipients: people(8),
      now: test.now(),
      experiment: { id: experiment.id, siteId: site.id },
      tracksClicks: (i) => i < 4,
    })
    await test.sendMail()
    await writeExposures(test.store, test.now())
    const events = await test.store.db
      .selectFrom('events')
      .selectAll()
      .where('type', '=', 'exposure')
      .execute()
    expect(events.length).toBe(7)
    expect(new Set(events.map(({ variant }) => variant))).toEqual(new Set(['a', 'b']))
    expect(events.every(({ at }) => at % 3_600_000 === 0)).toBe(true)
    const units = new Set(events.map(({ visitor_id }) => visitor_id))
    const nonces = await test.store.db.selectFrom('nonces').selectAll().execute()
    expect(new Set(nonces.map(({ nonce }) => nonce))).toEqual(units)
    const messages = await messagesOf(test, id)
    const named = messages.filter(({ nonce }) => nonce !== null)
    expect(named.map(({ email }) => email).toSorted()).toEqual([
      'p0@clients.example',
      'p1@clients.example',
      'p2@clients.example',
    ])
    expect(named.every(({ nonce }) => units.has(nonce ?? ''))).toBe(true)
  })
})

describe('units of a test', () => {
  const HOUR_MS = 3_600_000
  const exposures = (test: TestApp) =>
    test.store.db.selectFrom('events').select(['visitor_id', 'at']).where('type', '=', 'exposure')

  it('are written to the log in an order that is not that of sending, once, whoever else writes them', async () => {
    const { test, owner, workspaceId } = await openSending()
    const { experiment, site } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`, {})
    const email = {
      recipients: people(60),
      now: test.now(),
      experiment: { id: experiment.id, siteId: site.id },
    }
    await makeSendingCampaign(test.store, workspaceId, email)
    await test.sendMail()
    expect(await exposures(test).execute()).toEqual([])
    const dying = { ...test.store, batch: () => Promise.reject(new Error('killed')) }
    await expect(writeExposures(dying, test.now())).rejects.toThrow('killed')
    await Promise.all([writeExposures(test.store, test.now()), writeExposures(test.store, test.now())])
    await writeExposures(test.store, test.now())
    const asWritten = sql.ref(test.store.engine === 'postgres' ? 'ctid' : 'rowid')
    const written = (await exposures(test).orderBy(asWritten).execute()).map((row) => row.visitor_id)
    expect(written).toHaveLength(60)
    expect(written).toEqual(written.toSorted())
  })

  it('of a mail that was late stand among others, and their clicks count, though written before them', async () => {
    const late = people(2)
    const { test, owner, workspaceId } = await openSending((to, times) =>
      late.includes(to) && times === 0 ? { at: 'recipient', answer: '451 4.7.1 Greylisted' } : 'take',
    )
    const { experiment, site, goal } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`, {})
    const email = {
      recipients: people(90),
      now: test.now(),
      experiment: { id: experiment.id, siteId: site.id },
    }
    const id = await makeSendingCampaign(test.store, workspaceId, email)
    const phase = await findPhase(test.store, workspaceId, experiment.id)
    await test.sendMail()
    expect(await writeExposures(test.store, test.now())).toBe(2 * (44 - 20))
    const { nonce } = await test.store.db
      .selectFrom('nonces')
      .select('nonce')
      .where('exposed_at', 'is', null)
      .executeTakeFirstOrThrow()
    const own = { id: site.id, workspaceId }
    const unit = { nonce, sentHour: hourOf(test.now()) }
    const reached = { ...confirmationOfUnit(unit, test.now()), type: 'goal', goal: goal.key } as const
    await test.store.batch([eventInserter(test.store)(own, copyForUnit(unit, reached, 'goal'))])
    test.pass(3 * HOUR_MS)
    await foldSite(test.store, own, test.now())
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 90 })
    expect(await writeExposures(test.store, test.now())).toBe(42)
    const events = await exposures(test).execute()
    expect(new Set(events.map(({ at }) => at)).size).toBe(1)
    await foldSite(test.store, own, test.now())
    const rows = await test.store.db.selectFrom('contributions').select(['visitor_id', 'body']).execute()
    expect(rows).toHaveLength(90)
    const clicksOf = (body: string) => JSON.parse(body).values[phase?.metrics[0]?.id ?? '']?.[0] ?? 0
    const counted = rows.filter(({ body }) => clicksOf(body) > 0)
    expect(counted.map(({ visitor_id, body }) => [visitor_id, clicksOf(body)])).toEqual([[nonce, 1]])
  })

  it('of a mail that comes after all others is none: one that a person sends again, or that was late beyond the decision', async () => {
    const [lost = '', late = ''] = people(2)
    const { server, test, owner, workspaceId } = await openSending((to, times) =>
      times > 0 || (to !== lost && to !== late)
        ? 'take'
        : to === lost
          ? 'drop after'
          : { at: 'recipient', answer: '451 4.7.1 Greylisted' },
    )
    const { experiment, site } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`, {})
    const id = await makeSendingCampaign(test.store, workspaceId, {
      recipients: people(8),
      now: test.now(),
      experiment: { id: experiment.id, siteId: site.id },
    })
    await test.sendMail()
    // its hour has come, with two mails missing: whoever is waiting is written to the log
    await test.store.db
      .updateTable('campaigns')
      .set({ wait_until: test.now() })
      .where('id', '=', id)
      .execute()
    expect(await writeExposures(test.store, test.now())).toBe(6)
    const own = (await messagesOf(test, id)).find(({ email }) => email === lost)
    expect((await owner('POST', `/api/campaigns/${id}/messages/${own?.id}/resend`)).status).toBe(200)
    test.pass(3 * HOUR_MS)
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 8 })
    expect(await writeExposures(test.store, test.now())).toBe(0)
    const last = server.mails.filter(({ to }) => [lost, late].includes(to)).slice(-2)
    expect(last.map(({ to }) => to).toSorted()).toEqual([lost, late])
    for (const { raw } of last) {
      expect(raw).toContain('https://www.planeo.example/demo')
      expect(raw).not.toContain('http://levier.test/t/')
    }
  })
})

describe('a server that refuses', () => {
  it('for now: the mail is put off, each time longer, and arrives once', async () => {
    const { server, test, workspaceId } = await openSending((_, times) =>
      times < 3 ? { at: times === 1 ? 'content' : 'recipient', answer: '451 4.7.1 Greylisted' } : 'take',
    )
    const id = await makeSendingCampaign(test.store, workspaceId, { recipients: people(3), now: test.now() })
    const waits: number[] = []
    for (let tries = 0; tries < 3; tries++) {
      await test.sendMail()
      const messages = await messagesOf(test, id)
      expect(messages.map(({ state, attempts, code }) => ({ state, attempts, code }))).toEqual(
        Array(3).fill({ state: 'deferred', attempts: tries + 1, code: '4.7.1' }),
      )
      const next = Math.max(...messages.map(({ next_at }) => next_at ?? 0))
      waits.push(next - test.now())
      expect(await test.sendMail()).toBe(0)
      test.pass(next - test.now())
    }
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 3 })
    expect(server.mails.length).toBe(3)
    expect(waits.map((wait) => Math.floor(Math.log2(wait / 30_000 + 1e-9)))).toEqual([0, 1, 2])
  })

  it('for good: the message has failed, says why, and is not tried again', async () => {
    const { server, test, workspaceId } = await openSending((to) =>
      to === 'p1@clients.example' ? { at: 'recipient', answer: '550 5.1.1 User unknown' } : 'take',
    )
    const id = await makeSendingCampaign(test.store, workspaceId, { recipients: people(3), now: test.now() })
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 2, failed: 1 })
    const failed = (await messagesOf(test, id)).find(({ state }) => state === 'failed')
    expect(failed).toMatchObject({
      email: 'p1@clients.example',
      code: '5.1.1',
      detail: '550 5.1.1 User unknown',
    })
    test.pass(86_400_000)
    await test.sendMail()
    expect(server.tried.get('p1@clients.example')).toBe(1)
  })

  it('the sender: the campaign pauses itself, and nobody is lost', async () => {
    let isMended = false
    const { server, test, workspaceId } = await openSending(() =>
      isMended ? 'take' : { at: 'recipient', answer: '554 5.7.1 Relay access denied' },
    )
    const id = await makeSendingCampaign(test.store, workspaceId, { recipients: people(20), now: test.now() })
    await test.sendMail()
    const campaign = () =>
      test.store.db.selectFrom('campaigns').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(await campaign()).toMatchObject({ status: 'paused', pause_reason: 'policy' })
    expect((await countStates(test.store, id)).failed).toBeUndefined()
    expect(await test.sendMail()).toBe(0)
    isMended = true
    await test.store.db.updateTable('campaigns').set({ status: 'sending' }).where('id', '=', id).execute()
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 20 })
    expect(server.mails.length).toBe(20)
  })
})

/** Of a server that hangs: long enough for the rest of the session, also on a machine that stands still at times. */
const SILENCE_MS = 500

describe('a server that fails', () => {
  it.each(['drop before', 'hang before'] as const)(
    '%s any content: the mail is sent later',
    async (trouble) => {
      const { server, test, workspaceId } = await openSending(
        (_, times) => (times === 0 ? trouble : 'take'),
        trouble === 'hang before' ? SILENCE_MS : undefined,
      )
      const id = await makeSendingCampaign(test.store, workspaceId, {
        recipients: people(2),
        now: test.now(),
      })
      await test.sendMail()
      expect(await countStates(test.store, id)).toEqual({ deferred: 2 })
      test.pass(60_000)
      await test.sendMail()
      expect(await countStates(test.store, id)).toEqual({ sent: 2 })
      expect(server.mails.length).toBe(2)
    },
  )

  it.each(['drop after', 'hang after', 'drop amid'] as const)(
    '%s content has left: nobody knows, and it is never sent again by itself',
    async (trouble) => {
      const { server, test, workspaceId } = await openSending(
        () => trouble,
        trouble === 'hang after' ? SILENCE_MS : undefined,
      )
      const id = await makeSendingCampaign(test.store, workspaceId, {
        recipients: people(1),
        now: test.now(),
        // more than fits into the sockets' buffers
        html: `<p>${'é'.repeat(trouble === 'drop amid' ? 200_000 : 10)}</p>`,
      })
      await test.sendMail()
      expect(await countStates(test.store, id)).toEqual({ uncertain: 1 })
      test.pass(10 * 86_400_000)
      await test.sendMail()
      expect(server.tried.get('p0@clients.example')).toBe(1)
    },
  )

  it('to answer at all: nothing is lost, and it is asked again after a rest', async () => {
    const port = await freePort()
    const { server, test, workspaceId } = await openSending(undefined, undefined, port)
    await server.close()
    const id = await makeSendingCampaign(test.store, workspaceId, { recipients: people(5), now: test.now() })
    expect(await test.sendMail()).toBe(0)
    const again = await openSmtpCatcher({ port })
    closing.push(again.close)
    expect(await test.sendMail()).toBe(0)
    expect(await countStates(test.store, id)).toEqual({ ready: 5 })
    test.pass(31_000)
    expect(await test.sendMail()).toBe(5)
  })

  it('whatever it does to whom: nobody gets two, and everybody is accounted for', async () => {
    const answers: Behaviour[] = [
      'take',
      'drop before',
      'drop after',
      { at: 'recipient', answer: '450 4.2.1 Busy' },
      { at: 'content', answer: '452 4.3.1 Full' },
      { at: 'content', answer: '552 5.2.2 Mailbox full' },
      { at: 'recipient', answer: '550 5.1.1 Unknown' },
    ]
    const { test, server, workspaceId } = await openSending((to, times) => {
      const script = scripts.get(to)
      return script?.[times] ?? 'take'
    })
    const scripts = new Map<string, Behaviour[]>()
    let round = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom(...answers), { maxLength: 2 }), { minLength: 1, maxLength: 12 }),
        async (behaviours) => {
          const recipients = behaviours.map((_, i) => `r${round}-${i}@clients.example`)
          round++
          for (const [i, to] of recipients.entries()) scripts.set(to, behaviours[i] ?? [])
          const id = await makeSendingCampaign(test.store, workspaceId, { recipients, now: test.now() })
          const messagesNow = () => messagesOf(test, id)
          const isGoing = ({ state }: { state: string }) => state === 'ready' || state === 'deferred'
          // a server that leaves many unanswered pauses the campaign: a person looks, and resumes it
          for (let pass = 0; pass < 40 && (await messagesNow()).some(isGoing); pass++) {
            await test.store.db
              .updateTable('campaigns')
              .set({ status: 'sending' })
              .where('id', '=', id)
              .execute()
            await test.sendMail()
            test.pass(4 * 3_600_000)
          }
          const messages = await messagesNow()
          for (const { email, state } of messages) {
            const arrived = server.mails.filter(({ to }) => to === email).length
            expect(arrived).toBeLessThanOrEqual(1)
            if (state === 'sent') expect(arrived).toBe(1)
            if (state === 'failed') expect(arrived).toBe(0)
            expect(['sent', 'failed', 'uncertain']).toContain(state)
          }
        },
      ),
      { numRuns: 6 },
    )
  })
})
