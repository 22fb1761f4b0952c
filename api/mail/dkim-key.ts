// A key pair for signing mails (RFC 6376), made here, so that the private half never travels.

export type DkimPair = {
  /** PKCS #8, PEM. */
  privateKey: string
  /** What stands after `p=` in the DNS. */
  publicKey: string
}

/** RSA of 2048 bits: every mailbox verifies it, which is not so for Ed25519 (RFC 8463). */
export async function makeDkimPair(): Promise<DkimPair> {
  const pair = await crypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    true,
    ['sign', 'verify'],
  )
  const base64 = async (format: 'pkcs8' | 'spki', key: typeof pair.publicKey) =>
    Buffer.from(await crypto.subtle.exportKey(format, key)).toString('base64')
  const lines = (await base64('pkcs8', pair.privateKey)).match(/.{1,64}/g) ?? []
  return {
    privateKey: ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n'),
    publicKey: await base64('spki', pair.publicKey),
  }
}
