// Kills the sending process (kill -9) again and again while it sends, then counts at the mail server: nobody twice, nobody
// forgotten, and whoever may or may not have been reached is listed. `node test/bench/kill-sender.ts [kills] [recipients]`.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openSqlite } from '../../api/store/open/sqlite.ts'
import { seedMail } from '../support/mail-seed.ts'
import { countStates, makeSendingCampaign } from '../support/sending-campaign.ts'
import { openSmtpCatcher } from '../support/smtp-catcher.ts'

export type KillReport = {
  kills: number
  recipients: number
  once: number
  twice: string[]
  forgotten: string[]
  /** Listed for a person to decide: whether the mail server had taken them. */
  uncertain: { email: string; hasArrived: boolean }[]
}

export async function killSender(kills: number, count: number): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'levier-kill-'))
  const arrived = new Map<string, number>()
  let total = 0
  const server = await openSmtpCatcher({
    onMail: async ({ to }) => {
      arrived.set(to, (arrived.get(to) ?? 0) + 1)
      total++
      // long enough that some kills fall between content and answer
      await wait(Math.random() * 4)
    },
  })
  const store = openSqlite(join(folder, 'levier.db'))
  await migrate(store, migrations, Date.now())
  const { workspaceId } = await seedMail(store, 5, Date.now())
  const recipients = Array.from({ length: count }, (_, i) => `p${i}@clients.example`)
  const campaignId = await makeSendingCampaign(store, workspaceId, { recipients, now: Date.now() })
  const start = () => fork(new URL('../support/sender-process.ts', import.meta.url), [folder, server.url])

  for (let kill = 0; kill < kills; kill++) {
    const child = start()
    const gone = once(child, 'exit')
    // at any moment: while it starts, takes the lease, or is anywhere in a mail
    const until = total + Math.floor((Math.random() * 1.8 * count) / (kills + 2))
    const latest = Date.now() + 20_000
    while (total < until && Date.now() < latest) await wait(1)
    await wait(Math.random() * 5)
    child.kill('SIGKILL')
    await gone
  }
  const last = start()
  while (hasWork(await countStates(store, campaignId))) await wait(50)
  const ended = once(last, 'exit')
  last.kill('SIGTERM')
  await ended
  const messages = await store.db
    .selectFrom('messages')
    .select(['email', 'state'])
    .where('campaign_id', '=', campaignId)
    .execute()
  const times = (email: string | null) => arrived.get(email ?? '') ?? 0
  const report = {
    kills,
    recipients: count,
    once: messages.filter(({ email, state }) => state === 'sent' && times(email) === 1).length,
    twice: [...arrived].filter(([, n]) => n > 1).map(([email]) => email),
    forgotten: messages
      .filter((m) => m.state !== 'uncertain' && times(m.email) === 0)
      .map((m) => m.email ?? ''),
    uncertain: messages
      .filter(({ state }) => state === 'uncertain')
      .map(({ email }) => ({ email: email ?? '', hasArrived: times(email) === 1 })),
  }
  await store.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
  return report
}

const hasWork = ({ ready = 0, deferred = 0, sending = 0 }: Record<string, number>) =>
  ready + deferred + sending > 0

if (import.meta.main) {
  const [kills = 50, recipients = 5000] = process.argv.slice(2).map(Number)
  const report = await killSender(kills, recipients)
  console.log(`${report.kills} kills over ${report.recipients} recipients`)
  console.log(`  sent once   ${report.once}`)
  console.log(`  twice       ${report.twice.length} ${report.twice.join(' ')}`)
  console.log(`  forgotten   ${report.forgotten.length} ${report.forgotten.join(' ')}`)
  console.log(`  uncertain   ${report.uncertain.length}, never sent again by itself:`)
  for (const { email, hasArrived } of report.uncertain)
    console.log(`    ${email} ${hasArrived ? 'had arrived' : 'had not arrived'}`)
  if (report.twice.length + report.forgotten.length > 0) process.exitCode = 1
}
