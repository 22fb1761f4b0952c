// What the unsubscribe link of a message carries: which message, signed by the server (RFC 8058 §3.1 asks that it be hard to forge).
import { deriveToken, isSameToken } from '../store/secret.ts'

/** Stands in previews and test mails: it unsubscribes nobody, and its page says so. */
export const TEST_UNSUBSCRIBE_TOKEN = 'test'

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function signUnsubscribe(secretKey: string, messageId: string): string {
  return `${messageId}.${signature(secretKey, messageId)}`
}

/** The message's id; undefined for what this server has not signed. */
export function readUnsubscribe(secretKey: string, token: string): string | undefined {
  const [messageId = '', given = ''] = token.split('.')
  return ID.test(messageId) && isSameToken(given, signature(secretKey, messageId)) ? messageId : undefined
}

/** Half of the HMAC is 128 bits, and keeps the header's line short. */
const signature = (secretKey: string, messageId: string) =>
  deriveToken(secretKey, `unsubscribe ${messageId}`).slice(0, 22)
