// What a mail's own addresses carry: `/t/{nonce}{link}` of a click, `/o/{whom}.{proof}` of an open.
import { deriveToken, isSameToken } from '../store/secret.ts'

/** The 16 bytes of a UUID as 22 characters, without its dashes' cost in every link. */
export function packNonce(nonce: string): string {
  return Buffer.from(nonce.replaceAll('-', ''), 'hex').toString('base64url')
}

/** The UUID again; undefined for anything that `packNonce` would not have written so. */
export function unpackNonce(packed: string): string | undefined {
  if (!/^[\w-]{22}$/.test(packed)) return undefined
  const bytes = Buffer.from(packed, 'base64url')
  if (bytes.length !== 16 || bytes.toString('base64url') !== packed) return undefined
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const clickToken = (nonce: string, link: number) => `${packNonce(nonce)}${link.toString(36)}`

export function readClickToken(token: string): { nonce: string; link: number } | undefined {
  const nonce = unpackNonce(token.slice(0, 22))
  const index = token.slice(22)
  if (!nonce || !/^(0|[1-9a-z][0-9a-z]{0,2})$/.test(index)) return undefined
  return { nonce, link: Number.parseInt(index, 36) }
}

/** An open is counted for everybody who got the same mail, or kept with the one message of somebody who agreed. */
export type Opened = { campaignId: string; variant: string } | { messageId: string }

/** The same for every mail of a variant, unless it names a message; nobody without the secret key can make one up. */
export function openToken(secretKey: string, opened: Opened): string {
  const whom = 'messageId' in opened ? opened.messageId : `${opened.campaignId}~${opened.variant}`
  return `${whom}.${proofOf(secretKey, whom)}`
}

export function readOpenToken(secretKey: string, token: string): Opened | undefined {
  const [, whom, proof] = token.match(/^([\w~-]{1,120})\.([\w-]{22})$/) ?? []
  if (!whom || !proof || !isSameToken(proof, proofOf(secretKey, whom))) return undefined
  const [id = '', variant] = whom.split('~')
  return variant === undefined ? { messageId: id } : { campaignId: id, variant }
}

const proofOf = (secretKey: string, whom: string) => deriveToken(secretKey, `open ${whom}`).slice(0, 22)
