// Whether Amazon SNS signed a message: https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html.
// On Node and in workerd alike, for both have X.509 in node:crypto.
import { createVerify, type KeyObject, X509Certificate } from 'node:crypto'
import type { SnsCall } from '#wire/mail-webhooks'

/** In the order of their names, as they are signed; what a message does not have is left out. */
const SIGNED: Record<SnsCall['Type'], readonly (keyof SnsCall & string)[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: [
    'Message',
    'MessageId',
    'SubscribeURL',
    'Timestamp',
    'Token',
    'TopicArn',
    'Type',
  ],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}
const HASHES: Record<string, string> = { '1': 'RSA-SHA1', '2': 'RSA-SHA256' }

const snsStringToSign = (call: SnsCall): string =>
  SIGNED[call.Type]
    .filter((name) => typeof call[name] === 'string')
    .map((name) => `${name}\n${call[name]}\n`)
    .join('')

export function isSignedBy(key: KeyObject, call: SnsCall): boolean {
  const hash = HASHES[call.SignatureVersion ?? '']
  if (hash === undefined || key.asymmetricKeyType !== 'rsa') return false
  return createVerify(hash)
    .update(snsStringToSign(call), 'utf8')
    .verify(key, call.Signature ?? '', 'base64')
}

/** The key of a certificate in PEM; undefined for what is none. */
export function keyOfCertificate(pem: string): KeyObject | undefined {
  try {
    return new X509Certificate(pem).publicKey
  } catch {
    return undefined
  }
}
