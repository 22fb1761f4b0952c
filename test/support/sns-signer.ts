// A key with its certificate, and messages signed with it as Amazon SNS would: on Node and in workerd.
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

type Message = Record<string, string>

/** X.509 by hand (RFC 5280 §4.1), for Node makes no certificates. Nobody checks who signed it: it is fetched from Amazon. */
function certificateOf(publicKey: KeyObject, privateKey: KeyObject): string {
  const der = (tag: number, ...parts: Uint8Array[]): Buffer => {
    const body = Buffer.concat(parts)
    const { length } = body
    const size = length < 128 ? [length] : [0x82, length >> 8, length & 255]
    return Buffer.concat([Buffer.from([tag, ...size]), body])
  }
  const sha256WithRsa = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'))
  const commonName = der(0x30, Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('sns.amazonaws.com')))
  const name = der(0x30, der(0x31, commonName))
  const utc = (text: string) => der(0x17, Buffer.from(text))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const version = der(0xa0, der(2, Buffer.from([2])))
  const validity = der(0x30, utc('260101000000Z'), utc('360101000000Z'))
  const toSign = der(0x30, version, der(2, Buffer.from([1])), sha256WithRsa, name, validity, name, spki)
  const signature = createSign('RSA-SHA256').update(toSign).sign(privateKey)
  const whole = der(0x30, toSign, sha256WithRsa, der(3, Buffer.from([0]), signature))
  return `-----BEGIN CERTIFICATE-----\n${whole.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
}

/** As the documentation of SNS says it, apart from the code that is tested. */
function stringToSign(message: Message): string {
  const names =
    message.Type === 'Notification'
      ? ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
      : ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type']
  return names
    .filter((name) => message[name] !== undefined)
    .map((name) => `${name}\n${message[name]}\n`)
    .join('')
}

export function makeSigner() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    certificate: certificateOf(publicKey, privateKey),
    /** PEM, for a server that shows the certificate. */
    key: () => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    sign(message: Message, version: '1' | '2' = '1'): Message {
      const Signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
        .update(stringToSign(message), 'utf8')
        .sign(privateKey, 'base64')
      return { ...message, SignatureVersion: version, Signature }
    },
  }
}
