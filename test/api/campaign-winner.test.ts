// What the rest of a list gets: the winner, once, and on evidence alone; whatever runs twice, at once, or dies between two steps.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { HOLD_MS } from '#domain/email/classify-click'
import { runJobs } from '../../api/jobs/run-jobs.ts'
import { setWinner } from '../../api/store/campaigns/campaign-steps.ts'
import { pauseInterrupted } from '../../api/store/sending/pauses.ts'
import { prepareSome } from '../../api/store/sending/prepare-messages.ts'
import type { Store } from '../../api/store/store.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign, readersClick } from '../support/make-campaign.ts'
import { subjects } from '../support/subjects.ts'

const HOUR_MS = 3600_000

let test: TestApp
let owner: Sender
let workspaceId: string
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
  const { body } = await owner('GET', '/api/session')
  workspaceId = (body.workspace as { id: string }).id
})
afterAll(() => test.mail.stop())

const read = async (id: string) => (await owner('GET', `/api/campaigns/${id}`)).body
const act = (id: string, action: string, body?: object) =>
  owner('POST', `/api/campaigns/${id}/${action}`, body)
const messagesOf = (id: string) =>
  test.store.db
    .selectFrom('messages')
    .selectAll()
    .where('campaign_id', '=', id)
    .orderBy('contact_id')
    .execute()
const share = { mode: 'share' as const, share: 0.5, waitHours: 4 }

/** Sent to its test, which waits; so many readers of each variant have clicked. */
async function waiting(counts: Record<string, number>) {
  const { id } = await makeCampaign(test, owner, { contacts: 160, body: { split: share } })
  await act(id, 'launch')
  await test.sendMail()
  await test.jobs()
  expect(await read(id)).toMatchObject({ status: 'waiting', waitUntil: test.now() + 4 * HOUR_MS + HOLD_MS })
  test.pass(HOUR_MS + HOLD_MS)
  await readersClick(test, id, counts)
  test.pass(HOUR_MS)
  await test.jobs()
  return id
}

/** Its jobs, by a process that dies right after the first thing it writes about a campaign that `isAt` that point. */
async function dieAfter(isAt: (sql: string) => boolean) {
  let isDead = false
  const dying: Store = {
    ...test.store,
    batch: async (queries) => {
      if (isDead) throw new Error('killed')
      isDead = queries.some(({ sql }) => isAt(sql))
      return test.store.batch(queries)
    },
  }
  await runJobs(dying, 'test', test.now()).catch(() => {})
  expect(isDead).toBe(true)
}

describe('after the wait', () => {
  it('what was decided is in the audit log, even where the process dies right after it', async () => {
    const id = await waiting({ a: 10, b: 30 })
    test.pass(2 * HOUR_MS)
    await dieAfter((sql) => sql.includes('winner_by'))
    const { items } = (await owner('GET', '/api/audit-log')).body as { items: object[] }
    const chosen = { action: 'campaigns.choose', actor: 'Levier', subjectId: id, choice: 'b' }
    expect(items.filter((entry) => (entry as { subjectId: string }).subjectId === id)[0]).toMatchObject(
      chosen,
    )
  })

  it('a variant that is shown to be better goes to the rest, once', async () => {
    const id = await waiting({ a: 10, b: 30 })
    // shown already, but the hour of the decision was said before: it is kept
    expect(await read(id)).toMatchObject({ status: 'waiting', winner: null })
    expect(await test.sendMail()).toBe(0)
    test.pass(2 * HOUR_MS)
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'sending', winner: 'b', winnerBy: 'evidence' })
    expect(await test.sendMail()).toBe(80)
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'sent' })
    const messages = await messagesOf(id)
    expect(messages.filter(({ part }) => part === 'rest').every(({ variant }) => variant === 'b')).toBe(true)
    expect(messages.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true)
    expect((await owner('GET', `/api/campaigns/${id}/report`)).body).toMatchObject({
      finding: 'winner',
      rows: [
        { variant: 'a', part: 'test', accepted: 40 },
        { variant: 'b', part: 'test', accepted: 40 },
        { variant: 'b', part: 'rest', accepted: 80, clicks: { filtered: 0 } },
      ],
    })
    const { items } = (await owner('GET', '/api/audit-log')).body as { items: object[] }
    expect(items).toContainEqual(
      expect.objectContaining({ actor: 'Levier', action: 'campaigns.choose', choice: 'b' }),
    )
    expect((await act(id, 'choose', { variant: 'a' })).status).toBe(409)
  })

  it('clicks of its last minutes count: their examination is waited for', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 160, body: { split: share } })
    await act(id, 'launch')
    await test.sendMail()
    await test.jobs()
    test.pass(4 * HOUR_MS - 60_000)
    await readersClick(test, id, { a: 10, b: 30 })
    test.pass(60_000)
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'waiting', winner: null })
    test.pass(HOLD_MS)
    await test.jobs()
    expect(await read(id)).toMatchObject({ winner: 'b', winnerBy: 'evidence' })
  })

  it('a decision that comes far too late is a person’s, whatever the evidence', async () => {
    const id = await waiting({ a: 10, b: 30 })
    test.pass(2 * HOUR_MS + 7 * HOUR_MS)
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'choosing', winner: null })
    expect(await test.sendMail()).toBe(0)
    await act(id, 'choose', { variant: 'b' })
    expect(await test.sendMail()).toBe(80)
  })

  it('a raw lead is no winner: the marketer is told so, and chooses', async () => {
    const id = await waiting({ a: 11, b: 14 })
    test.pass(2 * HOUR_MS)
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'choosing', winner: null })
    // a backup was brought back: somebody may have chosen since
    await pauseInterrupted(test.store, 'restored', test.now(), null)
    expect((await act(id, 'choose', { variant: 'a' })).status).toBe(409)
    expect((await act(id, 'resume')).body).toMatchObject({ status: 'choosing', pauseReason: null })
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'choosing', winner: null })
    // nothing new has come: the reading that was planned is the one that is shown
    await test.jobs()
    const { body: results } = await owner('GET', `/api/experiments/${(await read(id)).experimentId}/results`)
    expect(results.look).toMatchObject({ comparisons: [{ evidence: { stage: 'final' } }] })
    expect((await owner('GET', `/api/campaigns/${id}/report`)).body).toMatchObject({
      finding: 'no_difference',
      leader: null,
    })
    expect(await test.sendMail()).toBe(0)
    expect((await act(id, 'choose', { variant: 'z' })).status).toBe(400)
    // after a holiday, when the test has been read to its end
    test.pass(8 * 24 * HOUR_MS)
    await test.jobs()
    expect((await act(id, 'choose', { variant: 'a' })).body).toMatchObject({
      status: 'sending',
      winner: 'a',
      winnerBy: 'person',
    })
    expect(await test.sendMail()).toBe(80)
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'sent', endedAt: null })
    test.pass(7 * 24 * HOUR_MS)
    await test.jobs()
    expect(await read(id)).toMatchObject({ status: 'sent', endedAt: test.now() })
  })
})

/** The same store, whose process dies before the n-th of its batches from now. */
function dyingBefore(store: Store, n: number): Store {
  let left = n
  return {
    ...store,
    batch: (queries) => {
      if (left-- <= 0) throw new Error('killed')
      return store.batch(queries)
    },
  }
}

describe('laws', () => {
  it('the recipients of a campaign are the same, each once, however often the listing is interrupted', async () => {
    const variants = subjects('Un', 'Deux', 'Trois')
    const { id } = await makeCampaign(test, owner, { contacts: 60, body: { variants, split: share } })
    await act(id, 'launch')
    const own = { id, workspaceId }
    const places = async () =>
      (await messagesOf(id)).map(({ contact_id, part, variant }) => [contact_id, part, variant])
    const once = await places()
    expect(once).toHaveLength(60)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ limit: fc.integer({ min: 1, max: 25 }), diesAfter: fc.nat(2) }), {
          maxLength: 12,
        }),
        async (tries) => {
          await test.store.db.deleteFrom('messages').where('campaign_id', '=', id).execute()
          await test.store.db
            .updateTable('campaigns')
            .set({ prepared_to: null, total: 60 })
            .where('id', '=', id)
            .execute()
          for (const { limit, diesAfter } of tries) {
            const dying = dyingBefore(test.store, diesAfter)
            await Promise.allSettled([
              prepareSome(dying, own, limit, test.now()),
              prepareSome(test.store, own, limit, test.now()),
            ])
          }
          while (!(await prepareSome(test.store, own, 17, test.now())));
          expect(await places()).toEqual(once)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('the rest gets one winner, once, whatever the order of jobs, sends, choices and deaths', async () => {
    const id = await waiting({ a: 10, b: 30 })
    const asWas = await test.store.db
      .selectFrom('campaigns')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    // the jobs that die say so
    vi.mocked(console.error).mockImplementation(() => {})
    const step = fc.oneof(
      fc.constant(['jobs'] as const),
      fc.tuple(fc.constant('dying jobs' as const), fc.nat(12)),
      fc.constant(['two at once'] as const),
      fc.constant(['send'] as const),
      fc.constant(['person chooses'] as const),
      fc.constant(['an hour'] as const),
      fc.constant(['pause and resume'] as const),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 9 }), async (steps) => {
        // the same hour again, as it was
        const { id: _, ...columns } = asWas
        const again = {
          ...columns,
          test_sent_at: test.now() - 2 * HOUR_MS,
          wait_until: test.now() + 2 * HOUR_MS,
        }
        await test.store.db.updateTable('campaigns').set(again).where('id', '=', id).execute()
        await test.store.db
          .updateTable('messages')
          .set({ state: 'ready', variant: null, attempts: 0, sent_at: null })
          .where('campaign_id', '=', id)
          .where('part', '=', 'rest')
          .execute()
        await test.store.db
          .deleteFrom('nonces')
          .where('campaign_id', '=', id)
          .where('part', '=', 'rest')
          .execute()
        await test.store.db.deleteFrom('outbox').where('campaign_id', '=', id).execute()
        const winners: unknown[] = []
        for (const [kind, deaths] of [
          ...steps,
          ['an hour'],
          ['an hour'],
          ['jobs'],
          ['send'],
          ['jobs'],
        ] as const) {
          if (kind === 'jobs') await test.jobs()
          if (kind === 'dying jobs')
            await runJobs(dyingBefore(test.store, deaths), 'test', test.now()).catch(() => {})
          if (kind === 'two at once')
            await Promise.all([
              setWinner(test.store, { id, workspaceId }, 'a', 'person', test.now()),
              setWinner(test.store, { id, workspaceId }, 'b', 'person', test.now()),
            ])
          if (kind === 'send') await test.sendMail()
          if (kind === 'person chooses') await act(id, 'choose', { variant: 'a' })
          if (kind === 'an hour') test.pass(HOUR_MS)
          if (kind === 'pause and resume') {
            await act(id, 'pause')
            await act(id, 'resume')
          }
          const { winner } = await read(id)
          if (winner !== null) winners.push(winner)
        }
        expect(new Set(winners).size).toBe(1)
        const rest = (await messagesOf(id)).filter(({ part }) => part === 'rest')
        expect(rest).toHaveLength(80)
        expect(rest.every(({ state, variant }) => state === 'sent' && variant === winners[0])).toBe(true)
        const mails = await test.store.db
          .selectFrom('outbox')
          .select('recipient')
          .where('campaign_id', '=', id)
          .execute()
        expect(mails.map(({ recipient }) => recipient).toSorted()).toEqual(
          rest.map(({ email }) => email ?? '').toSorted(),
        )
        expect(await read(id)).toMatchObject({ status: 'sent' })
      }),
      { numRuns: 6 },
    )
    vi.mocked(console.error).mockClear()
  })
})
