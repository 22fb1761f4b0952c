// A small IMAP server on loopback (RFC 3501, what a reader of one folder asks): its mails are kept in memory.
import { type AddressInfo, createServer, type Socket } from 'node:net'

export type StoredMail = { uid: number; raw: string; receivedAt: number; flags: Set<string> }

const DAY_MS = 24 * 3600 * 1000

/** One user, one folder: INBOX. */
export async function openImapServer({ user = 'retours', password = 'le bon mot' } = {}) {
  const mails: StoredMail[] = []
  /** Of every mail that was read, in turn. */
  const fetched: number[] = []
  const sockets = new Set<Socket>()
  let validity = 1
  let lastUid = 0
  /** The line goes dead when this one is asked for. */
  let deadAt: number | null = null

  const answer = (command: string, words: string[], line: string): string[] => {
    switch (command) {
      case 'LIST':
      case 'LSUB':
        return [`* ${command} () "/" INBOX`]
      case 'SELECT':
        return [
          `* ${mails.length} EXISTS`,
          '* FLAGS (\\Seen)',
          `* OK [UIDVALIDITY ${validity}] of the folder`,
          `* OK [UIDNEXT ${lastUid + 1}] of the next`,
        ]
      case 'UID SEARCH':
        return [['* SEARCH', ...search(line).map(({ uid }) => uid)].join(' ')]
      case 'UID FETCH': {
        const mail = mails.find(({ uid }) => uid === Number(words[0]))
        if (!mail) return []
        fetched.push(mail.uid)
        const [, most = '0'] = /BODY\.PEEK\[\]<0\.(\d+)>/i.exec(line) ?? []
        const part = Buffer.from(mail.raw).subarray(0, Number(most)).toString('latin1')
        return [`* ${mails.indexOf(mail) + 1} FETCH (UID ${mail.uid} BODY[]<0> {${part.length}}\r\n${part})`]
      }
      case 'UID STORE': {
        const [flag = ''] = /\\\w+/.exec(line) ?? []
        mails.find(({ uid }) => uid === Number(words[0]))?.flags.add(flag)
        return []
      }
      case 'LOGOUT':
        return ['* BYE']
      default:
        return []
    }
  }

  /** `SINCE` is a day without its hour (RFC 3501 §6.4.4); `n:*` always finds the last one. */
  const search = (line: string): StoredMail[] => {
    const from = /UID (\d+):\*/i.exec(line)?.[1]
    const since = /SINCE (\S+)/i.exec(line)?.[1]
    return mails.filter((mail) => {
      if (from !== undefined) return mail.uid >= Number(from) || mail === mails.at(-1)
      return since === undefined || mail.receivedAt >= Date.parse(`${since} UTC`)
    })
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    const say = (...lines: string[]) => socket.write(lines.map((line) => `${line}\r\n`).join(''), 'latin1')
    say('* OK [CAPABILITY IMAP4rev1] levier of the tests')
    let unread = ''
    socket.on('data', (bytes) => {
      const lines = (unread + bytes.toString('latin1')).split('\r\n')
      unread = lines.pop() ?? ''
      for (const line of lines) {
        const [tag, ...rest] = line.split(' ')
        const isUid = rest[0]?.toUpperCase() === 'UID'
        const command = rest
          .splice(0, isUid ? 2 : 1)
          .join(' ')
          .toUpperCase()
        if (command === 'UID FETCH' && Number(rest[0]) === deadAt) {
          deadAt = null
          return socket.destroy()
        }
        if (command === 'LOGIN' && !line.endsWith(` "${user}" "${password}"`)) {
          say(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`)
        } else if (command === 'SELECT' && !/^"?INBOX"?$/i.test(rest[0] ?? '')) {
          say(`${tag} NO [NONEXISTENT] no such folder`)
        } else {
          say(...answer(command, rest, line), `${tag} OK ${command}`)
        }
        if (command === 'LOGOUT') socket.end()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    port: (server.address() as AddressInfo).port,
    user,
    password,
    mails,
    fetched,
    /** Arrives now, or so many days ago; answers the mail as it is kept. */
    deliver(raw: string, now: number, daysAgo = 0): StoredMail {
      const mail = { uid: ++lastUid, raw, receivedAt: now - daysAgo * DAY_MS, flags: new Set<string>() }
      mails.push(mail)
      return mail
    },
    breakAt(uid: number) {
      deadAt = uid
    },
    /** As after a move to another provider: empty, and its numbers begin anew (RFC 3501 §2.3.1.1). */
    rebuild() {
      mails.length = 0
      fetched.length = 0
      validity++
      lastUid = 0
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
