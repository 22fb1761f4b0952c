// What keeps a mail from going: a pause, a refusal that came in time, another sender, a database brought back from a backup.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMail } from '../../api/mail/node/create-mail.ts'
import { recordConsent } from '../../api/store/contacts/consents.ts'
import { hashAddress, isSuppressed, suppress } from '../../api/store/contacts/suppressions.ts'
import { takeLease } from '../../api/store/leases.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { newId } from '../../api/store/new-id.ts'
import type { NodeStore } from '../../api/store/open/node-store.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { eraseContact } from '../../api/store/privacy/erase-contact.ts'
import { claimMessage, SENDER_LEASE, settleMessage } from '../../api/store/sending/claims.ts'
import { listReady } from '../../api/store/sending/sending.ts'
import { MAIL_SECRET, seedMail } from '../support/mail-seed.ts'
import { countStates, makeSendingCampaign } from '../support/sending-campaign.ts'
import { freePort } from '../support/server.ts'
import { type Behaviour, type Caught, openSmtpCatcher } from '../support/smtp-catcher.ts'

const NOW = Date.parse('2026-11-02T09:00:00Z')
const people = (count: number) => Array.from({ length: count }, (_, i) => `p${i}@clients.example`)

let folder: string
let store: NodeStore
let workspaceId: string
let server: Awaited<ReturnType<typeof openSmtpCatcher>>
let onMail: (mail: Caught) => Promise<void>
let onClose: () => void
let behave: (to: string) => Behaviour
let now = NOW
const stopping: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  now = NOW
  onMail = async () => {}
  onClose = () => {}
  behave = () => 'take'
  folder = mkdtempSync(join(tmpdir(), 'levier-guards-'))
  server = await openSmtpCatcher({
    onMail: (mail) => onMail(mail),
    behave: (to) => behave(to),
    onClose: () => onClose(),
  })
  store = openSqlite(join(folder, 'levier.db'))
  await migrate(store, migrations, NOW)
  workspaceId = (await seedMail(store, 3, NOW)).workspaceId
})
afterEach(async () => {
  for (const stop of stopping.splice(0)) await stop()
  await store.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

function openMail(on = store, dataDir = folder) {
  const mail = createMail({
    store: on,
    clock: () => now,
    secretKey: MAIL_SECRET,
    publicUrl: 'http://levier.test',
    smtpUrl: server.url,
    dataDir,
  })
  if (on === store) stopping.push(() => mail.stop())
  return mail
}
const setStatus = (id: string, status: string) =>
  store.db.updateTable('campaigns').set({ status }).where('id', '=', id).execute()

describe('a mail does not go', () => {
  it('once its campaign is paused, and goes on where it stopped', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(40), now })
    onMail = async () => {
      if (server.mails.length === 10) await setStatus(id, 'paused')
    }
    const mail = openMail()
    await mail.sendDue(now)
    // those whose content was on its way already
    expect(server.mails.length).toBeLessThanOrEqual(13)
    const { sent = 0, ready = 0 } = await countStates(store, id)
    expect({ sent, all: sent + ready }).toEqual({ sent: server.mails.length, all: 40 })
    await setStatus(id, 'sending')
    await mail.sendDue(now)
    expect(await countStates(store, id)).toEqual({ sent: 40 })
    expect(new Set(server.mails.map(({ to }) => to)).size).toBe(40)
    expect(server.mails.length).toBe(40)
  })

  it.each(['waiting', 'choosing'])(
    'again and again to a server that will have none of them, while its campaign is %s: it is paused',
    async (status) => {
      const id = await makeSendingCampaign(store, workspaceId, { recipients: people(2), now, status })
      behave = () => ({ at: 'sender', answer: '550 5.7.1 sender not allowed' })
      await openMail().sendDue(now)
      const campaign = await store.db
        .selectFrom('campaigns')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst()
      expect(campaign).toMatchObject({ status: 'paused', pause_reason: 'policy' })
      expect(server.mails).toEqual([])
    },
  )

  it('to an address that has been suppressed since the campaign was prepared', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(3), now })
    await store.batch([
      suppress(store, workspaceId, { email: 'P1@Clients.example', reason: 'unsubscribed' }, now),
    ])
    await openMail().sendDue(now)
    expect(await countStates(store, id)).toEqual({ sent: 2, skipped: 1 })
    expect(server.mails.map(({ to }) => to).toSorted()).toEqual(['p0@clients.example', 'p2@clients.example'])
  })

  it('to somebody who has unsubscribed since, though it was prepared for an address they had before', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(3), now })
    const change = (email: string, set: { status: string } | { email_hash: string }) =>
      store.db.updateTable('contacts').set(set).where('email', '=', email).execute()
    await change('p0@clients.example', { status: 'unsubscribed' })
    await change('p1@clients.example', { email_hash: hashAddress('new@clients.example') })
    await store.batch([
      suppress(store, workspaceId, { email: 'new@clients.example', reason: 'unsubscribed' }, now),
    ])
    await openMail().sendDue(now)
    expect(await countStates(store, id)).toEqual({ sent: 1, skipped: 2 })
    expect(server.mails.map(({ to }) => to)).toEqual(['p2@clients.example'])
  })

  it('to an address that has been corrected since: it goes to the new one, unless that has its own', async () => {
    await makeSendingCampaign(store, workspaceId, { recipients: people(3), now })
    await store.db
      .updateTable('messages')
      .set({ email_hash: hashAddress('p2@clients.example') })
      .where('email', '=', 'p2@clients.example')
      .execute()
    const correct = (from: string, email: string) =>
      store.db
        .updateTable('contacts')
        .set({ email, email_hash: hashAddress(email) })
        .where('email', '=', from)
        .execute()
    await correct('p0@clients.example', 'juste@clients.example')
    // given to another contact, as when two are one person's
    await correct('p1@clients.example', 'p2@clients.example')
    const mail = openMail()
    await mail.sendDue(now)
    await mail.sendDue(now)
    const sent = server.mails.map(({ to }) => to).toSorted()
    expect(sent).toEqual(['juste@clients.example', 'p2@clients.example'])
    const skipped = await store.db.selectFrom('messages').selectAll().where('state', '=', 'skipped').execute()
    expect(skipped.map(({ email, code }) => [email, code])).toEqual([
      ['p1@clients.example', 'address_changed'],
    ])
  })

  it('to somebody who has been taken off its list since', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(3), now })
    const [listId, contacts] = [newId(now), await store.db.selectFrom('contacts').select('id').execute()]
    const list = { id: listId, workspace_id: workspaceId, created_at: now, name: 'Clients' }
    await store.db
      .insertInto('lists')
      .values({ ...list, basis: 'opt_in' })
      .execute()
    await store.db
      .insertInto('list_members')
      .values(
        contacts.slice(1).map((contact) => ({
          list_id: listId,
          contact_id: contact.id,
          workspace_id: workspaceId,
          created_at: now,
        })),
      )
      .execute()
    await store.db.updateTable('campaigns').set({ list_id: listId }).where('id', '=', id).execute()
    await openMail().sendDue(now)
    expect(await countStates(store, id)).toEqual({ sent: 2, skipped: 1 })
    expect(server.mails.length).toBe(2)
  })

  it('with links that follow somebody who has just withdrawn: it is written anew, without them', async () => {
    const id = await makeSendingCampaign(store, workspaceId, {
      recipients: people(12),
      now,
      tracksClicks: () => true,
      body: { anonymousClicks: false },
    })
    const last = () =>
      store.db
        .selectFrom('messages')
        .selectAll()
        .where('campaign_id', '=', id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
    const { contact_id: contactId, email } = await last()
    onMail = async () => {
      // all are listed by now
      const denied = { contactId, purpose: 'tracking_clicks', status: 'denied' } as const
      const proof = { source: 'manual', wording: '', givenAt: now } as const
      if (server.mails.length === 1)
        await store.batch(recordConsent(store, workspaceId, { ...denied, ...proof }, now))
    }
    const mail = openMail()
    await mail.sendDue(now)
    expect(await last()).toMatchObject({ state: 'ready', nonce: null })
    await mail.sendDue(now)
    expect(await last()).toMatchObject({ state: 'sent', nonce: null })
    expect(server.mails.filter(({ raw }) => raw.includes('http://levier.test/t/')).length).toBe(11)
    expect(server.mails.find(({ to }) => to === email)?.raw).toContain('https://www.planeo.example/demo')
  })

  it('again to an address that is gone, even where the process dies before it has written the bounce down', async () => {
    const gone = 'p0@clients.example'
    behave = () => ({ at: 'recipient', answer: '550 5.1.1 User unknown' })
    await makeSendingCampaign(store, workspaceId, { recipients: [gone], now })
    const dying: NodeStore = {
      ...store,
      batch: async (queries) => {
        if (queries.some(({ sql }) => sql.includes('insert into "bounces"'))) throw new Error('killed')
        return store.batch(queries)
      },
    }
    vi.mocked(console.error).mockImplementation(() => {})
    const mail = openMail(dying)
    await mail.sendDue(now)
    await mail.stop()
    expect(console.error).toHaveBeenCalledOnce()
    vi.mocked(console.error).mockClear()
    expect(await isSuppressed(store, workspaceId, gone)).toBe(true)
  })

  it('again after its server has put it off, where it was cancelled or its person erased meanwhile', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(2), now })
    const page = { after: undefined, limit: 2, exceptDomains: [] }
    const [first, second] = await listReady(store, workspaceId, id, page)
    if (!first || !second) throw new Error('both are ready')
    await takeLease(store, 'send', 'me', now, 60_000)
    const claims = [first, second].map((message) =>
      claimMessage(store, { message, holder: 'me', nonce: null, now }),
    )
    expect(await store.batch(claims)).toEqual([1, 1])
    const later = { state: 'deferred', nextAt: now + 60_000, code: '450', detail: '450 Busy' } as const
    await eraseContact(store, workspaceId, first.contact.id, true, now)
    await store.batch([settleMessage(store, first, later, 'me')])
    await setStatus(id, 'cancelled')
    await store.batch([settleMessage(store, second, later, 'me')])
    const settled = await store.db.selectFrom('messages').select(['state', 'code', 'next_at']).execute()
    expect(settled.toSorted((a, b) => String(a.code).localeCompare(String(b.code)))).toEqual([
      { state: 'skipped', code: 'cancelled', next_at: null },
      { state: 'skipped', code: 'erased', next_at: null },
    ])
  })

  it('from two senders: one holds the lease, the other waits', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(30), now })
    const other = openSqlite(join(folder, 'levier.db'))
    const [first, second] = [openMail(), openMail(other)]
    const handed = await Promise.all([first.sendDue(now), second.sendDue(now)])
    expect(handed.toSorted((a, b) => a - b)).toEqual([0, 30])
    expect(await countStates(store, id)).toEqual({ sent: 30 })
    await second.stop()
    await other.close()
  })

  it('from a sender whose lease another has taken: it breaks off no mail after mail', async () => {
    await makeSendingCampaign(store, workspaceId, { recipients: people(60), now })
    const stolen = { holder: 'other:1:x', until: now + 25_000 }
    onMail = async () => {
      if (server.mails.length === 10)
        await store.db.updateTable('leases').set(stolen).where('name', '=', 'send').execute()
    }
    await openMail().sendDue(now)
    // those that were under way, or written already
    expect(server.tried.size).toBeLessThanOrEqual(10 + 3 * 3)
  })

  it('when what claims it cannot be written, and its session is not left behind', async () => {
    const { promise: isClosed, resolve: closed } = Promise.withResolvers<void>()
    onClose = closed
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(1), now })
    const full: NodeStore = {
      ...store,
      batch: async (queries) => {
        if (queries.some(({ sql }) => sql.includes("set state = 'sending'"))) throw new Error('disk full')
        return store.batch(queries)
      },
    }
    vi.mocked(console.error).mockImplementation(() => {})
    const mail = openMail(full)
    await mail.sendDue(now)
    await isClosed
    await mail.stop()
    expect(console.error).toHaveBeenCalledOnce()
    vi.mocked(console.error).mockClear()
    expect(await countStates(store, id)).toEqual({ ready: 1 })
  })

  it('for ever because the clock was ahead when its server was away', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(2), now })
    await server.close()
    const port = await freePort()
    server = await openSmtpCatcher({ port })
    await server.close()
    vi.spyOn(console, 'warn').mockImplementation(() => {})
    const mail = openMail()
    await mail.sendDue(now)
    server = await openSmtpCatcher({ port })
    now -= 86_400_000
    await mail.sendDue(now)
    expect(await countStates(store, id)).toEqual({ sent: 2 })
  })

  it.each(['beside what it was taken from', 'on a new machine'])(
    'again after a backup from before it was sent has been brought back %s',
    async (place) => {
      const first = openMail()
      await first.start()
      await first.stop()
      const id = await makeSendingCampaign(store, workspaceId, { recipients: people(5), now })
      const dataDir = place === 'on a new machine' ? join(folder, 'new') : folder
      mkdirSync(dataDir, { recursive: true })
      const backup = join(dataDir, 'backup.db')
      await store.copyTo(backup)
      const mail = openMail()
      await mail.sendDue(now)
      await mail.stop()
      const restored = openSqlite(backup)
      const again = openMail(restored, dataDir)
      await again.start()
      const campaign = () => restored.db.selectFrom('campaigns').selectAll().executeTakeFirstOrThrow()
      expect(await campaign()).toMatchObject({ id, status: 'paused', pause_reason: 'restored' })
      expect(await again.sendDue(now)).toBe(0)
      expect(server.mails.length).toBe(5)
      await again.stop()

      // whoever has looked resumes it, and it is not held up a second time
      await restored.db.updateTable('campaigns').set({ status: 'sending' }).execute()
      const later = openMail(restored, dataDir)
      await later.start()
      expect((await campaign()).status).toBe('sending')
      await later.stop()
      await restored.close()
    },
  )

  it('again after a backup from the very second in which its server was killed', async () => {
    await makeSendingCampaign(store, workspaceId, { recipients: people(8), now })
    const backup = join(folder, 'backup.db')
    const mail = openMail()
    await mail.start()
    let isBackedUp = false
    let found: unknown
    onMail = async () => {
      if (server.mails.length === 2) {
        await store.copyTo(backup)
        isBackedUp = true
      }
      if (!isBackedUp || server.mails.length < 7 || found) return
      found = 'looked for'
      // all that a server killed now would leave: its backup, and the folder
      const restored = openSqlite(backup)
      const again = openMail(restored)
      await again.start()
      found = await restored.db.selectFrom('campaigns').select('pause_reason').executeTakeFirstOrThrow()
      await again.stop()
      await restored.close()
    }
    await mail.sendDue(now)
    expect(found).toEqual({ pause_reason: 'restored' })
  })

  it('again after its database was rolled back beneath the server that runs', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(5), now })
    const mail = openMail()
    const epoch = () => store.db.selectFrom('settings').selectAll().where('key', '=', 'sender_epoch')
    await mail.start()
    const before = await epoch().executeTakeFirstOrThrow()
    await mail.sendDue(now)
    // what a recovery to an earlier moment, or a failover to a copy that was late, leaves
    const ready = { state: 'ready', sent_at: null, holder: null }
    await store.db.updateTable('messages').set(ready).execute()
    await store.db.updateTable('settings').set(before).where('key', '=', before.key).execute()
    await mail.sendDue(now)
    expect(server.mails.length).toBe(5)
    const campaign = await store.db.selectFrom('campaigns').selectAll().executeTakeFirstOrThrow()
    expect(campaign).toMatchObject({ id, status: 'paused', pause_reason: 'restored' })
  })

  it('again after a backup has been brought back under a second server, which was only standing by', async () => {
    const standBy = join(folder, 'second')
    for (const dataDir of [folder, standBy]) {
      const mail = openMail(store, dataDir)
      await mail.start()
      await mail.stop()
    }
    await makeSendingCampaign(store, workspaceId, { recipients: people(3), now })
    const backup = join(folder, 'backup.db')
    await store.copyTo(backup)
    const first = openMail()
    expect(await first.sendDue(now)).toBe(3)
    await first.stop()
    await takeLease(store, SENDER_LEASE, 'elsewhere:1:first', now, 30_000)
    const second = openMail(store, standBy)
    expect(await second.sendDue(now)).toBe(0)
    await second.stop()

    const restored = openSqlite(backup)
    const again = openMail(restored, standBy)
    await again.start()
    const campaign = await restored.db.selectFrom('campaigns').selectAll().executeTakeFirstOrThrow()
    expect(campaign).toMatchObject({ status: 'paused', pause_reason: 'restored' })
    await again.stop()
    await restored.close()
    expect(server.mails.length).toBe(3)
  })

  it('by itself where its campaign has stood still for hours', async () => {
    await makeSendingCampaign(store, workspaceId, { recipients: people(2), now })
    now += 7 * 3_600_000
    const mail = openMail()
    await mail.start()
    const campaign = await store.db.selectFrom('campaigns').selectAll().executeTakeFirstOrThrow()
    expect(campaign).toMatchObject({ status: 'paused', pause_reason: 'late' })
    expect(await mail.sendDue(now)).toBe(0)
  })

  it('once the server is told to stop: what is being handed over ends, and nothing more begins', async () => {
    const id = await makeSendingCampaign(store, workspaceId, { recipients: people(40), now })
    const mail = openMail()
    let stopped: Promise<void> | undefined
    onMail = async () => {
      if (server.mails.length === 5) stopped = mail.stop()
    }
    await mail.sendDue(now)
    await stopped
    const { sent, ready, uncertain } = await countStates(store, id)
    expect(sent).toBe(server.mails.length)
    expect(sent).toBeLessThanOrEqual(8)
    expect({ uncertain, all: (sent ?? 0) + (ready ?? 0) }).toEqual({ uncertain: undefined, all: 40 })
  })
})
