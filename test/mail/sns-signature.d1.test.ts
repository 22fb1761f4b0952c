// Signatures of Amazon SNS are checked at the edge as on Node: workerd has X.509, SHA-1 and SHA-256 of its own.
import { expect, it } from 'vitest'
import { SnsCall } from '#wire/mail-webhooks'
import { isSignedBy, keyOfCertificate } from '../../api/mail/sns-signature.ts'
import { makeSigner } from '../support/sns-signer.ts'

it('a message is taken for signed in both versions, and for forged once a word of it differs', () => {
  const { certificate, sign } = makeSigner()
  const key = keyOfCertificate(certificate)
  if (!key) throw new Error('not read as a certificate')
  const message = {
    Type: 'Notification',
    MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
    TopicArn: 'arn:aws:sns:eu-west-3:123456789012:retours',
    Timestamp: '2026-11-02T09:00:00.000Z',
    Message: 'Une adresse née hier',
  }
  for (const version of ['1', '2'] as const) {
    const signed = SnsCall.parse(sign(message, version))
    expect(isSignedBy(key, signed)).toBe(true)
    expect(isSignedBy(key, { ...signed, Message: 'Une autre' })).toBe(false)
  }
  expect(keyOfCertificate('no certificate')).toBeUndefined()
})
