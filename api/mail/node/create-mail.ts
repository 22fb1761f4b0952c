// Mail on Node: what routes and jobs may ask of it, and the sender that empties the queues.
import { resolveTxt as askDns } from 'node:dns/promises'
import { addressDomain } from '#domain/email/address-key'
import { consoleLog, type Log } from '../../log.ts'
import { trimOutbox } from '../../store/sending/outbox.ts'
import type { Store } from '../../store/store.ts'
import type { MailServices, OutgoingMail, SendOutcome } from '../services.ts'
import { createCommitter } from './committer.ts'
import { createCompiler } from './compile.ts'
import { findInterrupted } from './find-interrupted.ts'
import { rawMail } from './raw-mail.ts'
import { createRelays } from './relays.ts'
import { createSender } from './sender.ts'
import { senderEpoch } from './sender-epoch.ts'
import { type SenderLoop, startSenderLoop } from './sender-loop.ts'
import { readSmtpUrl } from './smtp-url.ts'

export type MailOptions = {
  store: Store
  clock: () => number
  secretKey: string
  publicUrl: string
  /** Where the sender's number is kept, by which a restored database is noticed. */
  dataDir?: string | undefined
  onSent?: () => void
  random?: () => number
  log?: Log
  /** Where companies send that have not set a server of their own. */
  smtpUrl?: string | undefined
  /** How long a mail server may be silent before it is given up, ms. */
  silenceMs?: number
  /** How long it may take with its answer once content is with it, ms. */
  answerMs?: number
  resolveTxt?: MailServices['resolveTxt']
}

export type Mail = MailServices & {
  /** Sends by itself from now on. */
  start(): Promise<void>
  /** Ends what is being handed over, and begins nothing more. */
  stop(): Promise<void>
}

/** Somebody waits for the answer; longer than this they had better come back. */
const PATIENCE_MS = 10_000

export function createMail(options: MailOptions): Mail {
  const { store, clock, secretKey, smtpUrl, silenceMs, answerMs, log = consoleLog } = options
  const compiler = createCompiler()
  const epoch = senderEpoch(store, options.dataDir)
  const committer = createCommitter(store, epoch)
  const relays = createRelays({ store, committer, clock, secretKey, smtpUrl, silenceMs, answerMs })

  const sender = createSender({
    store,
    committer,
    relays,
    epoch,
    secretKey,
    baseUrl: new URL(options.publicUrl).origin,
    clock,
    random: options.random ?? Math.random,
    log,
    onSent: options.onSent ?? (() => {}),
  })
  let loop: SenderLoop | undefined

  const sendNow = async (workspaceId: string, mail: OutgoingMail): Promise<SendOutcome> => {
    const { transport, settings, dkim } = await relays.of(workspaceId)
    // the outbox takes all that is written, at once
    if (transport.kind !== 'outbox') {
      const turn = await sender.takeTurn(workspaceId, addressDomain(mail.to), PATIENCE_MS)
      if (!turn.isTaken)
        return { isAccepted: false, code: 'pace', detail: String(Math.ceil(turn.waitMs / 1000)) }
      if (turn.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, turn.waitMs))
    }
    const from = settings.body.bounceEmail || mail.from.address
    const delivery = await transport.send({
      envelope: { from, to: mail.to },
      raw: await rawMail(mail, dkim, clock()),
      subject: mail.subject,
      campaignId: null,
      messageId: mail.messageId ?? null,
      gate: async () => true,
    })
    if (transport.kind === 'outbox') await trimOutbox(store, workspaceId)
    if (delivery.outcome === 'accepted') {
      await sender.tookMail(workspaceId)
      return { isAccepted: true, reply: delivery.reply }
    }
    const { code, detail } = delivery.outcome === 'withheld' ? { code: 'withheld', detail: '' } : delivery
    return { isAccepted: false, code, detail }
  }

  return {
    hasServer: smtpUrl !== undefined,
    compile: compiler.compile,
    fill: compiler.fill,
    sendNow,
    serverHost: smtpUrl === undefined ? null : readSmtpUrl(smtpUrl).host,
    resolveTxt: options.resolveTxt ?? resolveTxt,
    read: async (raw) => {
      // large, and needed when somebody looks
      const { simpleParser } = await import('mailparser')
      const { from, html, text } = await simpleParser(raw, { skipImageLinks: true })
      return { from: from?.text ?? null, html: html || null, text: text ?? null }
    },
    checkMailbox: async (workspaceId) => {
      const { readMailbox } = await import('./read-mailbox.ts')
      return readMailbox({ store, secretKey, clock, workspaceId })
    },
    sendDue: async (now, workspaceId) =>
      (await sender.pass({ now, ...(workspaceId ? { workspaceId } : {}) }))?.sent ?? 0,
    wake: () => {
      sender.forgetRests()
      loop?.wake()
    },
    start: async () => {
      await findInterrupted(store, options.dataDir, clock())
      loop = startSenderLoop(sender, clock, log)
    },
    stop: async () => {
      await (loop ?? sender).stop()
      relays.close()
      await compiler.close()
    },
  }
}

/** The records of a name, each as one text; none where the name or the kind is not there. */
async function resolveTxt(name: string): Promise<string[]> {
  try {
    return (await askDns(name)).map((parts) => parts.join(''))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    throw error
  }
}
