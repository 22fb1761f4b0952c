// How secrets are kept: passwords stretched by scrypt, tokens (already random) hashed once.
import { createHash, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** N = 2^14, r = 8, p = 5: OWASP's password storage cheat sheet; fits a Worker's memory. The string carries its own cost. */
export const PASSWORD_COST = { N: 16384, r: 8, p: 5 }

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await stretch(password, salt, PASSWORD_COST)
  return [
    'scrypt',
    PASSWORD_COST.N,
    PASSWORD_COST.r,
    PASSWORD_COST.p,
    salt.toString('base64url'),
    key.toString('base64url'),
  ].join('$')
}

/** Of the same cost, and of no password: nobody finds one whose key is all zeros. */
export function nobodysHash(): string {
  const zeros = (bytes: number) => Buffer.alloc(bytes).toString('base64url')
  return ['scrypt', PASSWORD_COST.N, PASSWORD_COST.r, PASSWORD_COST.p, zeros(16), zeros(32)].join('$')
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = stored.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return false
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  return timingSafeEqual(
    await stretch(password, Buffer.from(salt, 'base64url'), cost),
    Buffer.from(key, 'base64url'),
  )
}

/** A new secret of 256 bits, with a prefix that says what it is. */
export function newToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`
}

/** What is stored of a token: useless to whoever reads the database. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A token that needs no storage: who holds the secret key can make it again. */
export function deriveToken(secretKey: string, purpose: string): string {
  return createHmac('sha256', secretKey).update(`levier ${purpose}`).digest('base64url')
}

export function isSameToken(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(expected)))
}

function stretch(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  scrypt(password.normalize('NFKC'), salt, 32, { ...cost, maxmem: 64 * 1024 * 1024 }, (error, key) =>
    error ? reject(error) : resolve(key),
  )
  return promise
}
