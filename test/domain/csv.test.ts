// Spreadsheets open what was written: marked encoding, the reader's separator and decimals, no formula.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readImportRow } from '#domain/contacts/import-row'
import { toCsv } from '#domain/csv'

describe('a table', () => {
  it('is marked as UTF-8 and ends its lines as RFC 4180 wants', () => {
    expect(toCsv([['é', 1]], 'fr')).toBe('\uFEFFé;1\r\n')
  })

  it.each([
    ['fr', '0,25;-1,5;1000000'],
    ['en', '0.25,-1.5,1000000'],
  ] as const)('has the decimals and the separator of %s', (locale, line) => {
    expect(toCsv([[0.25, -1.5, 1e6]], locale)).toBe(`\uFEFF${line}\r\n`)
  })

  it('quotes what would break a line, and leaves empty what is unknown', () => {
    expect(toCsv([['a;b', 'say "so"', 'two\nlines', null, undefined]], 'fr')).toBe(
      '\uFEFF"a;b";"say ""so""";"two\nlines";;\r\n',
    )
  })

  it.each(['=1+1', '+33', '-2', '@sum', '\tx', '\rx'])('runs no formula: %j', (text) => {
    expect(toCsv([[text]], 'en').replace(/^\uFEFF"?/, '')).toMatch(/^'/)
  })

  it('hides the last bits of binary fractions', () => {
    expect(toCsv([[0.1 + 0.2]], 'en')).toBe('\uFEFF0.3\r\n')
  })

  it('comes back from its marks as it was', () => {
    const rules = {
      targets: ['email', 'firstName'] as const,
      kinds: {},
      dates: 'dmy' as const,
      today: '2026-11-23',
      needsConsentAt: false,
      needsConsent: false,
    }
    const name = fc.tuple(
      fc.constantFrom('', '+', '-', '=', "'", "'=", "''+", '＝'),
      fc.stringMatching(/^[a-z0-9]{1,8}$/),
    )
    fc.assert(
      fc.property(name, ([sign, word]) => {
        const marked = toCsv([[sign + word]], 'fr').replace(/^\uFEFF|\r\n$/g, '')
        const read = readImportRow(['zoe@exemple.fr', marked], rules)
        expect(read).toMatchObject({ contact: { parts: { firstName: (sign + word).normalize('NFC') } } })
      }),
    )
  })
})
