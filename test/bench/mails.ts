// Mails a second over SMTP, beside a bare nodemailer pool in the same run: the same mails, connections and signature.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { createMail } from '../../api/mail/node/create-mail.ts'
import { SIGNED_HEADERS } from '../../api/mail/node/dkim-sign.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import type { Store } from '../../api/store/store.ts'
import { MAIL_SECRET, SELECTOR, SENDER, seedMail } from '../support/mail-seed.ts'
import { countStates, makeSendingCampaign } from '../support/sending-campaign.ts'
import { compare } from './figures.ts'

const MAILS = 1500
/** What a company has sent before, to contacts that it still has. */
const BEFORE = 60_000
const ROUNDS = 5
const CONNECTIONS = 20
const LINE =
  '<p>Une phrase de taille moyenne, comme on en lit dans une lettre d’information. Été, façade, œuvre.</p>\n'

/** About 20 kB with its headers, most of it HTML, as newsletters are. */
const HTML = `<!doctype html><html><body>${LINE.repeat(140)}<p><a href="{{ lv.links[0] }}">La suite</a> <a href="{{ unsubscribe }}">Se désinscrire</a></p></body></html>`
const TEXT = 'Bonjour {{ contact.firstName }}, {{ lv.links[0] }} {{ unsubscribe }}'
const HEADERS = {
  'List-Unsubscribe': `<http://127.0.0.1:8787/u/${'0'.repeat(59)}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
}

async function seedPast(store: Store, workspaceId: string): Promise<void> {
  const now = Date.now()
  const recipients = Array.from({ length: BEFORE }, (_, i) => `former.${i}@clients.example`)
  const id = await makeSendingCampaign(store, workspaceId, { recipients, now, status: 'sent' })
  const sent = store.db.updateTable('messages').set({ state: 'sent', sent_at: now })
  await sent.where('campaign_id', '=', id).execute()
}

export async function benchMails(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'levier-mails-'))
  const sink = fork(new URL('./smtp-sink.ts', import.meta.url))
  const [url] = (await once(sink, 'message')) as [string]
  const store = openSqlite(join(folder, 'levier.db'))
  await migrate(store, migrations, Date.now())
  const { workspaceId, privateKey } = await seedMail(store, CONNECTIONS, Date.now())
  await seedPast(store, workspaceId)
  const publicUrl = 'http://127.0.0.1:8787'
  const mail = createMail({
    store,
    clock: Date.now,
    secretKey: MAIL_SECRET,
    publicUrl,
    smtpUrl: url,
    dataDir: folder,
  })

  const bare = async () => {
    const { hostname: host, port } = new URL(url)
    const dkim = {
      domainName: 'planeo.example',
      keySelector: SELECTOR,
      privateKey,
      headerFieldNames: SIGNED_HEADERS.join(':'),
    }
    const pool = nodemailer.createTransport({
      host,
      port: Number(port),
      pool: true,
      maxConnections: CONNECTIONS,
      ignoreTLS: true,
      dkim,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
    const start = performance.now()
    await Promise.all(
      Array.from({ length: MAILS }, (_, i) =>
        pool.sendMail({
          from: { name: 'Planéo', address: SENDER },
          to: `p${i}@clients.example`,
          subject: `Une idée pour Prénom ${i}`,
          html: HTML,
          text: TEXT,
          headers: HEADERS,
          messageId: `<${i}.00000000-0000-7000-8000-000000000000@planeo.example>`,
        }),
      ),
    )
    const rate = (1000 * MAILS) / (performance.now() - start)
    pool.close()
    return rate
  }
  let round = 0
  const levier = async () => {
    const recipients = Array.from({ length: MAILS }, (_, i) => `p${round}.${i}@clients.example`)
    round++
    const now = Date.now()
    const id = await makeSendingCampaign(store, workspaceId, { recipients, now, html: HTML, text: TEXT })
    const start = performance.now()
    await mail.sendDue(now)
    const rate = (1000 * MAILS) / (performance.now() - start)
    const { sent } = await countStates(store, id)
    if (sent !== MAILS) throw new Error(`only ${sent} of ${MAILS} mails were sent`)
    return rate
  }
  await compare('mails/s', ROUNDS, [
    { name: 'bare nodemailer pool (20 kB, DKIM)', round: bare },
    { name: 'Levier (claim, merge, sign, send, settle)', round: levier },
  ])
  await mail.stop()
  await store.close()
  sink.kill()
  rmSync(folder, { recursive: true, force: true })
}
