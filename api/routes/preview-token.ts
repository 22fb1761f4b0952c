// What a preview link carries: which variant it shows and until when, signed by the server, so nothing is stored.
import { deriveToken, isSameToken } from '../store/secret.ts'

export type PreviewClaim = { workspaceId: string; experimentId: string; variant: string; expiresAt: number }

export function signPreview(secretKey: string, claim: PreviewClaim): string {
  const { workspaceId, experimentId, variant, expiresAt } = claim
  const said = Buffer.from(JSON.stringify([workspaceId, experimentId, variant, expiresAt])).toString(
    'base64url',
  )
  return `${said}.${deriveToken(secretKey, `preview ${said}`)}`
}

/** Undefined for what this server has not signed, and for what has run out. */
export function readPreview(secretKey: string, token: string, now: number): PreviewClaim | undefined {
  const [said = '', signature = ''] = token.split('.')
  if (!isSameToken(signature, deriveToken(secretKey, `preview ${said}`))) return undefined
  const [workspaceId, experimentId, variant, expiresAt] = JSON.parse(
    Buffer.from(said, 'base64url').toString(),
  )
  return expiresAt > now ? { workspaceId, experimentId, variant, expiresAt } : undefined
}
