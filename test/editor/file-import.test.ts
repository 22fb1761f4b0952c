// Files of contacts and of sales as people have them: however they are written and cut, the same rows are read; what they mean is guessed well.
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { pickCells } from '../../editor/file-import/file-plan.ts'
import {
  DELIMITERS,
  type Delimiter,
  type Encoding,
  guessDelimiter,
  guessEncoding,
} from '../../editor/file-import/file-shape.ts'
import { columnNames, guessDates, hasHead } from '../../editor/file-import/guess-columns.ts'
import { openFile } from '../../editor/file-import/open-file.ts'
import { bytesOf, readRows } from '../../editor/file-import/read-rows.ts'
import {
  guessContactColumns,
  isSurelyOfConsent,
} from '../../editor/screens/contacts/import/contact-columns.ts'
import { guessSaleColumns } from '../../editor/screens/offline/sale-columns.ts'

async function read(bytes: Uint8Array, encoding: Encoding, delimiter: Delimiter, cuts: number[] = []) {
  const at = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  async function* pieces() {
    for (const [index, from] of [0, ...at].entries()) yield bytes.subarray(from, at[index] ?? bytes.length)
  }
  const rows: string[][] = []
  for await (const some of readRows(pieces(), { encoding, delimiter })) rows.push(...some)
  return rows
}
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))
/** One byte a character, by the table that the decoder knows. */
function single(text: string, encoding: Encoding): Uint8Array {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  const table = new TextDecoder(encoding).decode(all)
  return Uint8Array.from(text, (letter) => table.indexOf(letter))
}

describe('a file', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'Zoé',
      'l’été',
      'a;b',
      'a,b',
      '"cité"',
      'deux\nlignes',
      'zoe@exemple.fr',
      '  ',
      '€',
      '😀',
    ),
    fc.string({ maxLength: 8 }).map((text) => text.replace(/\r/g, '')),
  )
  // the first cell is filled, so that no row looks like an empty line or a mark of the separator
  const table = fc.array(
    fc.tuple(
      cell.map((text) => `x${text}`),
      cell,
      cell,
    ),
    { minLength: 1, maxLength: 12 },
  )

  it('gives its rows whatever the separator, the line ends, the encoding and the pieces it comes in', async () => {
    const written = fc.record({
      rows: table,
      delimiter: fc.constantFrom(...DELIMITERS),
      newline: fc.constantFrom('\n', '\r\n', '\r'),
      isWide: fc.boolean(),
      hasEnd: fc.boolean(),
      cuts: fc.array(fc.nat(400), { maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(written, async ({ rows, delimiter, newline, isWide, hasEnd, cuts }) => {
        const text = Papa.unparse(rows, { delimiter, newline }) + (hasEnd ? newline : '')
        const bytes = isWide ? utf16(text) : utf8(text)
        expect(await read(bytes, isWide ? 'utf-16le' : 'utf-8', delimiter, cuts)).toEqual(rows)
      }),
      { numRuns: 300 },
    )
  })

  it('whose quotation mark is never closed loses that line alone', async () => {
    const text = 'a@x.fr;"Zoé\nb@x.fr;Léo\nc@x.fr;"Ana;\n'
    expect((await read(utf8(text), 'utf-8', ';')).map(([address]) => address)).toEqual([
      'a@x.fr',
      'b@x.fr',
      'c@x.fr',
    ])
  })

  it('is read from a browser’s file, without Excel’s mark of the separator', async () => {
    const pieces = bytesOf(new Blob(['\ufeffsep=;\r\nMail;Nom\r\nzoe@exemple.fr;Zoé\r\n']))
    const rows: string[][] = []
    for await (const some of readRows(pieces, { encoding: 'utf-8', delimiter: ';' })) rows.push(...some)
    expect(rows).toEqual([
      ['Mail', 'Nom'],
      ['zoe@exemple.fr', 'Zoé'],
    ])
  })
})

describe('what is guessed', () => {
  const french = 'Prénom;Société\nZoé;Père & fils\nFrançois;L’Élan\nHélène;Forêt à l’été\nMaël;Crème brûlée\n'

  it('is the encoding', () => {
    for (const encoding of ['windows-1252', 'macintosh'] as const)
      expect(guessEncoding(single(french, encoding), true)).toBe(encoding)
    expect(guessEncoding(utf8(french), true)).toBe('utf-8')
    // cut inside a character
    expect(guessEncoding(utf8('Zoé').subarray(0, 3), false)).toBe('utf-8')
    expect(guessEncoding(utf16(french), true)).toBe('utf-16le')
    expect(guessEncoding(utf16(french).subarray(2), true)).toBe('utf-16le')
    expect(guessEncoding(utf8('a@x.fr'), true)).toBe('utf-8')
  })

  it('is the separator, also where cells hold another', () => {
    expect(guessDelimiter('Mail;Nom;Note\na@x.fr;Zoé;un, deux, trois\nb@x.fr;Léo;un\n')).toBe(';')
    expect(guessDelimiter('mail,name,note\na@x.fr,Zoe,"a; b; c; d"\nb@x.fr,Leo,x\n')).toBe(',')
    expect(guessDelimiter('mail\tname\na@x.fr\tZoe\n')).toBe('\t')
    expect(guessDelimiter('sep=|\na|b\n')).toBe('|')
    expect(guessDelimiter('a@x.fr\nb@x.fr\n')).toBe(';')
  })

  it('is what the columns of contacts mean', () => {
    const field = { id: '1', key: 'ville', label: 'Ville', kind: 'text' as const, createdAt: 0 }
    const names = [
      'Mail envoyé le',
      'NOM',
      'Prénom',
      'Adresse électronique',
      'Raison sociale',
      'ville',
      'Langue',
    ]
    const rows = [['01/02/2026', 'Martin', 'Zoé', 'zoe@exemple.fr', 'Élan', 'Évry', 'fr']]
    expect(guessContactColumns(names, rows, [field])).toEqual([
      null,
      'lastName',
      'firstName',
      'email',
      'company',
      'field:ville',
      'locale',
    ])
    expect(guessContactColumns(['Email Address', 'First Name', 'Last Name', 'OPTIN_TIME'], [], [])).toEqual([
      'email',
      'firstName',
      'lastName',
      'consentAt',
    ])
    expect(guessContactColumns(['x'], [['zoe@exemple.fr']], [])).toEqual(['email'])
  })

  it('is what the columns of sales mean', () => {
    const names = ['N° de dossier', 'Client', 'levier_id', 'Signé le', 'Montant HT', 'Commercial']
    const row = ['D-2041', 'zoe@exemple.fr', 'v1', '01/02/2026', '1 200,00', 'lea@planeo.fr']
    const other = ['D-2042', 'leo@exemple.fr', '', '02/02/2026', '', '']
    expect(guessSaleColumns(names, [row, other, other])).toEqual([
      'ref',
      'email',
      'visitorId',
      'at',
      'value',
      null,
    ])
  })

  it('is whether there is a head, and the order of dates', () => {
    expect(hasHead([['Mail', 'Nom']])).toBe(true)
    expect(hasHead([['zoe@exemple.fr', 'Zoé']])).toBe(false)
    const rows = [['Nom', 'Nom', ''], ['a', 'b', 'c', 'd'], ['a']]
    expect(columnNames(rows, false, 'Colonne')).toHaveLength(4)
    expect(columnNames(rows, true, 'Colonne')).toEqual(['Nom', 'Nom (2)', 'Colonne 3', 'Colonne 4'])
    expect(guessDates(['03/04/2026', '12/25/2026'])).toBe('mdy')
    expect(guessDates(['03/04/2026', '25/12/2026'])).toBe('dmy')
  })
})

describe('what is sent of a row', () => {
  const plan = {
    noun: 'conversion-imports',
    shape: { encoding: 'utf-8', delimiter: ';' },
    hasHead: true,
    names: ['Date', 'Note', 'Mail'],
    targets: ['at', null, 'email'],
    dates: 'dmy',
  } as const

  it('is the columns that are taken, and no more of a cell than can be right', () => {
    expect(pickCells(['01/02/2026', 'secret', 'z'.repeat(900)], plan)).toEqual([
      '01/02/2026',
      'z'.repeat(500),
    ])
    expect(pickCells(['01/02/2026'], plan)).toEqual(['01/02/2026', ''])
  })

  it('says that it has more cells than the file has columns: a separator inside a text has moved them', () => {
    expect(pickCells(['01/02/2026', 'un', 'deux', 'zoe@exemple.fr', ''], plan)).toHaveLength(3)
  })
})

describe('a file that nobody meant', () => {
  it('with a quotation mark left open in every row is read in about the time of any other', async () => {
    // 30,000 rows: each of them would be sought through the 64,000 letters behind it
    const text = 'email;nom\n'.concat(
      Array.from({ length: 30_000 }, (_, i) => `zoe${i}@exemple.fr;"Zoé`).join('\n'),
    )
    const rows = await read(utf8(text), 'utf-8', ';')
    expect(rows).toHaveLength(30_001)
    expect(rows.at(-1)).toEqual(['zoe29999@exemple.fr', '"Zoé'])
  }, 20_000)

  it('gives thousands of columns of one name a name each', () => {
    const names = columnNames([Array.from({ length: 20_000 }, () => 'a')], true, 'Colonne')
    expect(new Set(names).size).toBe(20_000)
    expect(names.slice(0, 3)).toEqual(['a', 'a (2)', 'a (3)'])
  })

  it.each([
    ['too many columns', 'a;'.repeat(600), 'too_wide'],
    ['a first row without end', 'a'.repeat(150_000), 'too_wide'],
    ['nothing', ' \n', 'empty'],
    ['a workbook of old', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'workbook'],
  ])('is told by its trouble: %s', async (_, text, trouble) => {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    expect(await openFile(new File([bytes], 'contacts.csv'))).toBe(trouble)
  })
})

describe('a column that says who agreed', () => {
  const guess = (names: string[], rows: string[][]) => guessContactColumns(names, rows, [])
  it.each([
    [
      ['Email', 'Consentement'],
      [
        ['a@b.fr', 'oui'],
        ['c@d.fr', 'non'],
      ],
      'consent',
    ],
    [
      ['Email', 'Newsletter (opt-in)'],
      [
        ['a@b.fr', '1'],
        ['c@d.fr', ''],
      ],
      'consent',
    ],
    [
      ['Email', 'Abonné'],
      [
        ['a@b.fr', 'Yes'],
        ['c@d.fr', 'No'],
      ],
      'consent',
    ],
    [['Email', 'Date de consentement'], [['a@b.fr', '01/02/2026']], 'consentAt'],
    [
      ['Email', 'Client'],
      [
        ['a@b.fr', 'oui'],
        ['c@d.fr', 'non'],
      ],
      null,
    ],
  ])('is found by its name and its words: %j', (names, rows, target) => {
    expect(guess(names, rows)).toEqual(['email', target])
  })

  it('is sure of a date by its own name only', () => {
    expect(isSurelyOfConsent('Date de consentement')).toBe(true)
    expect(isSurelyOfConsent('Date d’inscription')).toBe(false)
  })
})
