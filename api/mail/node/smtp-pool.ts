// Sends over SMTP through a few connections that are kept open, and knows at every moment whether content has left.
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { TransportKind } from '#wire/mail-settings'
import { GatedContent } from './gated-content.ts'
import { relayAddress } from './relay-address.ts'
import { failureOf, type SmtpError, unreachable } from './smtp-failure.ts'
import type { Delivery, Dispatch, Transport } from './transport.ts'

export type SmtpServer = {
  host: string
  port: number
  security: 'tls' | 'starttls' | 'none' | 'opportunistic'
  user?: string
  password?: string
  /** A certificate that nobody has signed is taken: servers on this machine only. */
  isTrusted?: boolean
}
export type PoolOptions = {
  kind: TransportKind
  connections: number
  /** How long the server may be silent, ms. */
  silenceMs?: number
  /** How long it may take with its answer once content is with it, ms. */
  answerMs?: number
}

/** Servers tend to end a session after a hundred mails or a minute; a fresh one costs less than being cut off. */
const MAILS_PER_CONNECTION = 100
const IDLE_MS = 15_000
/** RFC 5321 §4.5.3.2.6: who is impatient here does not know whether the mail arrived. */
const ANSWER_MS = 10 * 60_000

type Session = { connection: SMTPConnection; mails: number; idle?: NodeJS.Timeout }

export function smtpPool(
  server: SmtpServer,
  { kind, connections, silenceMs = 60_000, answerMs = ANSWER_MS }: PoolOptions,
): Transport {
  const idle: Session[] = []

  const take = async (): Promise<Session> => {
    for (let session = idle.pop(); session; session = idle.pop()) {
      clearTimeout(session.idle)
      if (!session.connection.destroyed) return session
    }
    return { connection: await openConnection(server, silenceMs), mails: 0 }
  }
  const giveBack = (session: Session) => {
    if (session.connection.destroyed) return
    if (session.mails >= MAILS_PER_CONNECTION) return session.connection.quit()
    session.idle = setTimeout(() => session.connection.quit(), IDLE_MS).unref()
    idle.push(session)
  }

  return {
    kind,
    host: server.host,
    connections,
    async send(dispatch) {
      let session: Session
      try {
        session = await take()
      } catch (error) {
        return unreachable(error as SmtpError)
      }
      session.mails++
      let sent: Sent | undefined
      try {
        sent = await sendOver(session.connection, dispatch, { silenceMs, answerMs })
      } finally {
        if (sent?.isReusable) giveBack(session)
        else session.connection.close()
      }
      const { delivery, hasAsked } = sent
      // a server may end a session that has been idle: that says nothing about this mail
      if (delivery.outcome === 'not_sent' && session.mails > 1 && !hasAsked) return this.send(dispatch)
      return delivery
    },
    close() {
      for (const { connection, idle: timer } of idle.splice(0)) {
        clearTimeout(timer)
        connection.quit()
      }
    },
  }
}

async function openConnection(server: SmtpServer, silenceMs: number): Promise<SMTPConnection> {
  const { port, security, user, password, isTrusted } = server
  const connection = new SMTPConnection({
    ...(await relayAddress(server.host)),
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: !isTrusted },
    connectionTimeout: Math.min(silenceMs, 20_000),
    greetingTimeout: Math.min(silenceMs, 20_000),
    socketTimeout: silenceMs,
    socketCloseTimeout: 0,
  })
  const { promise, resolve, reject } = Promise.withResolvers<SMTPConnection>()
  // stays for the life of the connection: an error nobody listens to would end the process
  connection.on('error', reject)
  connection.once('end', () => reject(new Error('the server closed the connection')))
  connection.connect((error) => {
    if (error) return reject(error)
    if (!user) return resolve(connection)
    connection.login({ user, credentials: { user, pass: password ?? '' } }, (refused) => {
      if (!refused) return resolve(connection)
      reject(refused)
      connection.close()
    })
  })
  return promise
}

type Sent = { delivery: Delivery; isReusable: boolean; hasAsked: boolean }

type Patience = { silenceMs: number; answerMs: number }

function sendOver(
  connection: SMTPConnection,
  { envelope, raw, gate }: Dispatch,
  { silenceMs, answerMs }: Patience,
): Promise<Sent> {
  const content = new GatedContent(raw, gate, () => bear(connection, answerMs))
  const { promise, resolve, reject } = Promise.withResolvers<Sent>()
  const end = (delivery: Delivery, isReusable: boolean) =>
    resolve({ delivery, isReusable, hasAsked: content.hasAsked })
  connection.send({ ...envelope, size: raw.length }, content, (error, info) => {
    bear(connection, silenceMs)
    if (!error) return end({ outcome: 'accepted', reply: info.response }, true)
    content.destroy()
    if (content.isWithheld) return end({ outcome: 'withheld' }, false)
    if (content.gateError) return reject(content.gateError)
    const delivery = failureOf(error, content.hasLeft)
    if (delivery.outcome !== 'refused') return end(delivery, false)
    // the transaction may still be open: the next mail begins with a clean slate
    const ended = () => end(delivery, false)
    connection.once('end', ended)
    connection.reset((fault) => {
      connection.removeListener('end', ended)
      end(delivery, !fault)
    })
  })
  return promise
}

/** How long its silence is borne from now on. */
function bear({ _socket: socket }: SMTPConnection, ms: number): void {
  if (socket) socket.setTimeout(ms)
}
