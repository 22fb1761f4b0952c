// Codes of an authenticator app: TOTP (RFC 6238) as every such app speaks it, SHA-1, six digits, thirty seconds.
import { Secret, TOTP } from 'otpauth'

const STEP_MS = 30_000
const ISSUER = 'Levier'

/** The secret in base 32, as people may type it; `bytes` are random, 20 of them (RFC 4226, section 4). */
export function totpSecret(bytes: Uint8Array): string {
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32
}

/** What the app reads from the picture. */
export function totpUri(secret: string, account: string): string {
  return new TOTP({ issuer: ISSUER, label: account, secret }).toString()
}

/**
 * The step (of 30 s, since 1970) whose code this is, or null. One step before and one after are taken too, for clocks
 * that differ (RFC 6238, section 5.2).
 */
export function findTotpStep(secret: string, code: string, now: number): number | null {
  const delta = new TOTP({ secret }).validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / STEP_MS) + delta
}
