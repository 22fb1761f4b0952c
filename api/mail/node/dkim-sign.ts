// Signs a mail for its sender's domain (DKIM, RFC 6376), off the main thread: nodemailer's own signer holds everything up for
// the millisecond that RSA takes, and reads the key anew for every mail.
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto'

export type DkimKey = { domain: string; selector: string; privateKey: string }

/**
 * What the signature covers where it is there: RFC 6376 §5.4.1, and both headers of one-click unsubscription, as RFC 8058 §4
 * demands.
 */
export const SIGNED_HEADERS = [
  'From',
  'Sender',
  'Reply-To',
  'Subject',
  'Date',
  'Message-ID',
  'To',
  'Cc',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'In-Reply-To',
  'References',
  'List-Id',
  'List-Help',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'List-Owner',
  'List-Archive',
]

let known: { pem: string; key: KeyObject } | undefined

/** The mail with its signature before it. `raw` has CRLF line ends. */
export async function dkimSigned(raw: Buffer, key: DkimKey): Promise<Buffer> {
  // one character a byte: what is hashed are the bytes as they travel
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const fields = lastOfEach(text.slice(0, end).split(/\r\n(?![ \t])/))
  const covered = SIGNED_HEADERS.filter((name) => fields.has(name.toLowerCase()))
  const bodyHash = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64')
  const header = [
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${key.domain};`,
    ` s=${key.selector};`,
    ` h=${covered.join(':\r\n  ')};`,
    ` bh=${bodyHash};`,
    ' b=',
  ].join('\r\n')
  // §3.7: the covered headers in order, then this one with an empty signature and no line end
  const signed = covered.map((name) => `${relaxedHeader(fields.get(name.toLowerCase()) ?? '')}\r\n`)
  const signature = await rsaSha256(signed.join('') + relaxedHeader(header), keyOf(key.privateKey))
  const folded = signature.replace(/.{72}(?=.)/g, '$&\r\n  ')
  return Buffer.concat([Buffer.from(`${header}${folded}\r\n`, 'latin1'), raw])
}

/** The last of a name is the one that a verifier takes (§5.4.2). */
function lastOfEach(headers: readonly string[]): Map<string, string> {
  return new Map(headers.map((header) => [header.slice(0, header.indexOf(':')).trim().toLowerCase(), header]))
}

/** §3.4.2 */
function relaxedHeader(header: string): string {
  const at = header.indexOf(':')
  const value = header
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '')
  return `${header.slice(0, at).trim().toLowerCase()}:${value}`
}

/** §3.4.4 */
function relaxedBody(body: string): string {
  const text = body
    .replace(/[ \t]+/g, ' ')
    .replace(/ (?=\r\n|$)/g, '')
    .replace(/(?:\r\n)+$/, '')
  return text === '' ? '' : `${text}\r\n`
}

function rsaSha256(text: string, key: KeyObject): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  sign('sha256', Buffer.from(text, 'latin1'), key, (error, signature) =>
    error ? reject(error) : resolve(signature.toString('base64')),
  )
  return promise
}

/** Reading a key costs a tenth of a signature. */
function keyOf(pem: string): KeyObject {
  if (known?.pem !== pem) known = { pem, key: createPrivateKey(pem) }
  return known.key
}
