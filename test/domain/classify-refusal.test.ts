// Refusals as servers really word them: what they are about, and whether they are for good.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyRefusal } from '#domain/email/classify-refusal'

describe('a refusal', () => {
  it.each([
    // the address
    [
      "550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address",
      'hard unknown_mailbox 5.1.1',
    ],
    [
      '550 5.1.1 <zoe@planeo.example>: Recipient address rejected: User unknown in local recipient table',
      'hard unknown_mailbox 5.1.1',
    ],
    [
      '550 5.1.1 Adresse d au moins un destinataire invalide. Invalid recipient. OFR_416 [416]',
      'hard unknown_mailbox 5.1.1',
    ],
    [
      '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
      'hard unknown_mailbox 5.1.10',
    ],
    [
      '550 5.5.0 Requested action not taken: mailbox unavailable (S2017062302).',
      'hard unknown_mailbox 5.5.0',
    ],
    ['550 5.4.1 Recipient address rejected: Access denied. AS(201806281)', 'hard unknown_mailbox 5.4.1'],
    ['550 Unrouteable address', 'hard unknown_mailbox 550'],
    ['550', 'hard unknown_mailbox 550'],
    ['550 5.2.1 This mailbox has been blocked due to inactivity', 'hard disabled 5.2.1'],
    ['550-5.2.1 The email account that you tried to reach is disabled.', 'hard disabled 5.2.1'],
    [
      '5.4.4 Host or domain name not found. Name service error for name=plnaeo.example type=AAAA: Host not found',
      'hard unknown_domain 5.4.4',
    ],
    ['556 5.1.10 Recipient address has null MX', 'hard unknown_domain 5.1.10'],
    // the address, for now
    ['552-5.2.2 The email account that you tried to reach is over quota and inactive.', 'soft full 5.2.2'],
    ['552 5.1.1 Boite du destinataire pleine. Recipient overquota. OFR_417 [417]', 'soft full 5.1.1'],
    ['452 4.2.2 Mailbox full', 'soft full 4.2.2'],
    [
      '450 4.2.0 <x@y.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch',
      'soft busy 4.2.0',
    ],
    [
      '421 4.7.0 [203.0.113.9] Our system has detected an unusual rate of unsolicited mail',
      'soft rate 4.7.0',
    ],
    [
      '421 mwinf5c31 ME Trop de connexions, veuillez verifier votre configuration. Too many connections, slow down. OFR_104 [104]',
      'soft rate 421',
    ],
    ['connect to mx.planeo.example[203.0.113.20]:25: Connection timed out', 'soft unreachable '],
    [
      '550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup; authentication required; Delivery restriction check failed',
      'soft restricted 5.7.133',
    ],
    ['451 4.7.0 Daily sending quota exceeded', 'soft rate 4.7.0'],
    ['550 5.4.5 Daily user sending limit exceeded', 'soft rate 5.4.5'],
    ['552 5.3.4 Message size exceeds fixed limit', 'soft too_large 5.3.4'],
    // the sender
    [
      '550-5.7.26 This mail has been blocked because the sender is unauthenticated.',
      'policy authentication 5.7.26',
    ],
    [
      '550-5.7.1 [203.0.113.9] Our system has detected that this message is likely unsolicited mail.',
      'policy content 5.7.1',
    ],
    [
      "550 5.7.1 Unfortunately, messages from [203.0.113.9] weren't sent. Please contact your Internet service provider since part of their network is on our block list (S3140).",
      'policy blocked 5.7.1',
    ],
    ['550 5.2.0 Mail rejete. Mail rejected. ofr_506 [506]', 'policy blocked 5.2.0'],
    [
      '550 5.5.0 Service refuse. Veuillez essayer plus tard. service refused, please try later. LPN007_510',
      'policy blocked 5.5.0',
    ],
    ['550 spam detected', 'policy content 550'],
    ['550 5.7.1 Message content rejected', 'policy content 5.7.1'],
    [
      '554 5.7.1 Service unavailable; Client host [203.0.113.9] blocked using zen.spamhaus.org',
      'policy blocked 5.7.1',
    ],
    ['554 5.7.1 <zoe@planeo.example>: Relay access denied', 'policy relay 5.7.1'],
  ])('%s', (text, expected) => {
    const { kind, cause, code } = classifyRefusal(text)
    expect(`${kind} ${cause} ${code}`).toBe(expected)
  })

  it('is read from the words of the server where the report only says 5.0.0', () => {
    expect(classifyRefusal('smtp; 550 5.2.1 mailbox disabled', '5.0.0')).toMatchObject({
      code: '5.2.1',
      cause: 'disabled',
    })
    expect(classifyRefusal('', '5.1.1')).toEqual({ kind: 'hard', cause: 'unknown_mailbox', code: '5.1.1' })
  })

  it('for now never suppresses and never stops a campaign, whatever is said', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(9), fc.nat(30), (said, subject, detail) => {
        const { kind } = classifyRefusal(said.replace(/\d/g, ''), `4.${subject}.${detail === 0 ? 1 : detail}`)
        expect(kind).toBe('soft')
      }),
    )
  })
})
