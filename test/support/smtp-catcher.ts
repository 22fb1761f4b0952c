// A real SMTP server on loopback that takes mails, refuses them, falls silent or hangs up, as it is told for each.
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { makeSigner } from './sns-signer.ts'

export type Caught = { from: string; to: string; raw: string }
/**
 * `hang before` and `drop before` act on DATA's recipient, before any content is taken; `after` once all of it is.
 * A text is the server's answer, such as `450 4.2.0 try later`, at RCPT TO or after DATA.
 */
export type Behaviour =
  | 'take'
  | 'hang before'
  | 'hang after'
  | 'drop before'
  | 'drop after'
  | 'drop amid'
  | { at: 'sender' | 'recipient' | 'content'; answer: string }

type Options = {
  behave?: (to: string, times: number) => Behaviour
  /** Runs when a mail's content has come in, before it is answered. */
  onMail?: (mail: Caught) => void | Promise<void>
  /** Runs before a recipient is answered. */
  onRecipient?: (to: string) => void | Promise<void>
  /** A session has ended, whoever ended it. */
  onClose?: () => void
  users?: Record<string, string>
  /** What it answers whoever connects, such as `421 too busy`; undefined welcomes them. */
  greet?: () => string | undefined
  /** STARTTLS is offered, with a certificate that nobody has signed. */
  hasTls?: boolean
  port?: number
}

export async function openSmtpCatcher({
  behave = () => 'take',
  onMail,
  onRecipient,
  onClose,
  users,
  greet = () => undefined,
  hasTls = false,
  port: wanted = 0,
}: Options = {}) {
  const mails: Caught[] = []
  const tried = new Map<string, number>()
  const hanging: (() => void)[] = []
  const behaviours = new Map<object, Behaviour>()
  let sessions = 0

  const server: SMTPServer = new SMTPServer({
    authOptional: users === undefined,
    allowInsecureAuth: true,
    ...(hasTls ? ownCertificate() : { disabledCommands: ['STARTTLS'] }),
    disableReverseLookup: true,
    size: 1 << 24,
    closeTimeout: 50,
    onAuth({ username = '', password }, _session, done) {
      if (users?.[username] === password) return done(null, { user: username })
      done(Object.assign(new Error('Authentication failed'), { responseCode: 535 }))
    },
    onConnect(_session, done) {
      sessions++
      const greeting = greet()
      done(greeting === undefined ? null : refusal(greeting))
    },
    onMailFrom(_address, _session, done) {
      const behaviour = behave('', 0)
      done(typeof behaviour === 'object' && behaviour.at === 'sender' ? refusal(behaviour.answer) : null)
    },
    onClose: () => onClose?.(),
    async onRcptTo({ address }, session, done) {
      await onRecipient?.(address)
      const times = tried.get(address) ?? 0
      tried.set(address, times + 1)
      const behaviour = behave(address, times)
      behaviours.set(session, behaviour)
      if (behaviour === 'hang before') hanging.push(done)
      else if (behaviour === 'drop before') drop(session)
      else if (typeof behaviour === 'object' && behaviour.at === 'recipient') done(refusal(behaviour.answer))
      else done()
    },
    onData(stream, session, done) {
      const behaviour = behaviours.get(session)
      if (behaviour === 'drop amid') {
        stream.once('data', () => drop(session))
        stream.resume()
        return
      }
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        if (typeof behaviour === 'object' && behaviour.at === 'content')
          return done(refusal(behaviour.answer))
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        const mail = { from, to: rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks).toString('utf8') }
        mails.push(mail)
        await onMail?.(mail)
        if (behaviour === 'hang after') hanging.push(done)
        else if (behaviour === 'drop after') drop(session)
        else done()
      })
    },
  })
  server.on('error', () => {})
  const drop = (session?: { id: string }) => {
    for (const { id, _socket } of server.connections as Set<{ id: string; _socket: Socket }>)
      if (!session || session.id === id) _socket.destroy()
  }
  await new Promise<void>((resolve) => server.listen(wanted, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo

  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** How often each address has been tried. */
    tried,
    sessions: () => sessions,
    close: () => {
      drop()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function refusal(answer: string): Error {
  const [, code = '550', message = ''] = /^(\d{3})[ -](.*)$/s.exec(answer) ?? []
  return Object.assign(new Error(message), { responseCode: Number(code) })
}

function ownCertificate() {
  const { key, certificate } = makeSigner()
  return { key: key(), cert: certificate }
}
