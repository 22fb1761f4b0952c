// Spreadsheets open what was written: marked encoding, the reader's separator and decimals, no formula.
import { describe, expect, it } from 'vitest'
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
})
