// Verifies a DKIM signature as a mailbox would: RFC 6376 §3.4 (relaxed/relaxed), §3.7 and §6.1.3, from the record in the DNS.
import { createHash, createPublicKey, createVerify } from 'node:crypto'

/** Which headers a valid signature covers, in lower case; throws where it is not valid. `dns` answers the TXT records of a name. */
export function verifyDkim(raw: string, dns: ReadonlyMap<string, readonly string[]>): string[] {
  const end = raw.indexOf('\r\n\r\n')
  const headers = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const [field] = headers.filter((header) => /^dkim-signature:/i.test(header))
  if (field === undefined) throw new Error('not signed')
  const tags = tagsOf(field.slice(field.indexOf(':') + 1))
  const body = relaxedBody(raw.slice(end + 4))
  const bodyHash = createHash('sha256').update(body, 'utf8').digest('base64')
  if (bodyHash !== tags.bh) throw new Error('the body has been changed')
  const record = dns.get(`${tags.s}._domainkey.${tags.d}`)?.[0]
  if (record === undefined) throw new Error('no key in the DNS')
  const names = (tags.h ?? '').toLowerCase().split(':')
  const left = [...headers]
  const signed = names.map((name) => {
    // the last of a name first, each once
    const at = left.findLastIndex((header) => header.toLowerCase().startsWith(`${name}:`))
    return at < 0 ? '' : `${relaxedHeader(left.splice(at, 1)[0] ?? '')}\r\n`
  })
  const bare = relaxedHeader(field.replace(/\bb=[^;]*$/, 'b='))
  const key = createPublicKey({
    key: Buffer.from(tagsOf(record).p ?? '', 'base64'),
    format: 'der',
    type: 'spki',
  })
  const verifier = createVerify('RSA-SHA256').update(signed.join('') + bare, 'utf8')
  if (!verifier.verify(key, tags.b ?? '', 'base64')) throw new Error('the signature is wrong')
  return names
}

const tagsOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text.split(';').map((tag) => {
      const at = tag.indexOf('=')
      return [tag.slice(0, at).trim(), tag.slice(at + 1).replace(/\s+/g, '')]
    }),
  )

function relaxedHeader(header: string): string {
  const at = header.indexOf(':')
  const value = header
    .slice(at + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${header.slice(0, at).trim().toLowerCase()}:${value}`
}

function relaxedBody(body: string): string {
  const lines = body.replace(/[ \t]+\r\n/g, '\r\n').replace(/[ \t]+/g, ' ')
  const trimmed = lines.replace(/(\r\n)*$/, '')
  return trimmed === '' ? '' : `${trimmed}\r\n`
}
