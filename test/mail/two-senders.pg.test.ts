// Two servers that send from one PostgreSQL database, each with a folder of its own: one at a time, and the other goes on.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { SENDER_LEASE } from '../../api/store/sending/claims.ts'
import type { Store } from '../../api/store/store.ts'
import { seedMail } from '../support/mail-seed.ts'
import { makeSendingCampaign } from '../support/sending-campaign.ts'
import { openSmtpCatcher } from '../support/smtp-catcher.ts'
import { newDatabase } from '../support/test-store.ts'

const PEOPLE = 150
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function startSender(smtpUrl: string, databaseUrl: string): Promise<ChildProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'levier-sender-'))
  const child = fork(new URL('../support/sender-process.ts', import.meta.url), [folder, smtpUrl, databaseUrl])
  closing.push(async () => {
    const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
    child.kill('SIGKILL')
    await gone
    rmSync(folder, { recursive: true, force: true })
  })
  await once(child, 'message')
  return child
}
/** The process that sends now. */
const holderOf = async ({ db }: Store) =>
  Number(
    (
      await db.selectFrom('leases').select('holder').where('name', '=', SENDER_LEASE).executeTakeFirst()
    )?.holder.split(':')[1],
  )

it('one of them killed (kill -9) amid its mails, nobody gets two, nobody is forgotten, and what is uncertain says so', async () => {
  const url = await newDatabase()
  const store = openPostgres(url, { max: 2 })
  closing.push(() => store.close())
  const { workspaceId } = await seedMail(store, 5, Date.now())
  const third = Promise.withResolvers<void>()
  const all = Promise.withResolvers<void>()
  const arrived: string[] = []
  const server = await openSmtpCatcher({
    onMail: ({ to }) => {
      arrived.push(to)
      if (arrived.length === PEOPLE / 3) third.resolve()
      if (arrived.length >= PEOPLE - 5) all.resolve()
    },
  })
  closing.push(server.close)
  const senders = await Promise.all([startSender(server.url, url), startSender(server.url, url)])
  const recipients = Array.from({ length: PEOPLE }, (_, i) => `p${i}@clients.example`)
  await makeSendingCampaign(store, workspaceId, { recipients, now: Date.now() })
  for (const sender of senders) sender.send('look')
  await third.promise
  const killed = await holderOf(store)
  expect(senders.map(({ pid }) => pid)).toContain(killed)
  const one = senders.find(({ pid }) => pid === killed)
  const other = senders.find(({ pid }) => pid !== killed)
  const isGone = one && once(one, 'exit')
  one?.kill('SIGKILL')
  await isGone
  other?.send('look')
  await all.promise
  const ended = other && once(other, 'exit')
  const messages = () => store.db.selectFrom('messages').select(['email', 'state', 'holder']).execute()
  await expect
    .poll(
      async () => (await messages()).filter(({ state }) => ['ready', 'deferred', 'sending'].includes(state)),
      {
        timeout: 30_000,
      },
    )
    .toEqual([])
  other?.kill('SIGTERM')
  await ended

  expect(arrived.length).toBe(new Set(arrived).size)
  const rows = await messages()
  expect(rows).toHaveLength(PEOPLE)
  const sent = rows.filter(({ state }) => state === 'sent')
  expect(sent.filter(({ email }) => !arrived.includes(email ?? ''))).toEqual([])
  // no more than it was handing over at once
  expect(rows.filter(({ state }) => state === 'uncertain').length).toBeLessThanOrEqual(5)
  expect(new Set(sent.map(({ holder }) => holder)).size).toBe(2)
}, 60_000)
