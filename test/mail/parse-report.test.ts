// Mails of the bounce mailbox, as servers really write them: each names its message, its address and its reason.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReport } from '../../api/mail/node/parse-report.ts'

const ID = '019a43b2-7e7a-7c3d-9f00-1234567890ab'
const fixture = (name: string) =>
  Buffer.from(
    readFileSync(join(import.meta.dirname, '../fixtures/reports', name), 'utf8').replaceAll(
      '{{message}}',
      ID,
    ),
  )
const read = async (name: string) => {
  const report = await parseReport(fixture(name))
  return report && { isOurs: report.messageIds.includes(ID), tellings: report.tellings }
}

describe('a report', () => {
  it.each([
    ['postfix-unknown.eml', 'refused', 'zoe@gmail.example', '5.1.1', /does not exist/],
    // the address it came back to names the message, whatever else it refers to
    [
      'exim-orange-full.eml',
      'refused',
      'j.martin@orange.example',
      '5.0.0',
      /^552 5\.1\.1 Boite du destinataire pleine/,
    ],
    ['exchange-unknown.eml', 'refused', 'p.durand@contoso.example', '5.1.10', /RecipientNotFound/],
    ['gmail-dmarc.eml', 'refused', 'zoe@gmail.example', '5.7.26', /DMARC policy/],
    ['free-words.eml', 'refused', null, '', /550 5\.2\.1 This mailbox has been blocked due to inactivity/],
    ['arf-abuse.eml', 'complained', 'zoe@hotmail.example', '', /^abuse/],
  ])('%s', async (name, outcome, email, status, words) => {
    expect(await read(name)).toMatchObject({
      isOurs: true,
      tellings: [{ outcome, email, status, text: expect.stringMatching(words) }],
    })
  })

  it('is none where a mail is only late, or somebody is away', async () => {
    expect(await read('postfix-delayed.eml')).toBeUndefined()
    expect(await read('vacation.eml')).toBeUndefined()
  })

  it('is none in bytes that are no mail, and those break nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await parseReport(Buffer.from(bytes))).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })
})
