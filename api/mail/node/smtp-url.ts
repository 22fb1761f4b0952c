// `SMTP_URL`: smtps://user:password@smtp.example.fr:465, or smtp:// for a server that may offer TLS.
import { isLoopback } from '#domain/is-loopback'
import type { SmtpServer } from './smtp-pool.ts'

/** Throws, naming the fix. With a password, TLS is demanded unless the server is on this machine. */
export function readSmtpUrl(text: string): SmtpServer {
  const url = URL.parse(text)
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Error('SMTP_URL: write smtps://user:password@smtp.example.fr:465 or smtp://localhost:25')
  const isTls = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const user = decodeURIComponent(url.username)
  return {
    host,
    port: url.port === '' ? (isTls ? 465 : user ? 587 : 25) : Number(url.port),
    security: isTls
      ? 'tls'
      : user && !isLoopback(host)
        ? 'starttls'
        : isLoopback(host)
          ? 'none'
          : 'opportunistic',
    ...(user ? { user, password: decodeURIComponent(url.password) } : {}),
  }
}
