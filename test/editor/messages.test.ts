// Both languages say everything, every key is used, and French keeps its spaces.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import englishOfEmail from '../../editor/messages/en/email-words.json' with { type: 'json' }
import { messages as english } from '../../editor/messages/en.ts'
import frenchOfEmail from '../../editor/messages/fr/email-words.json' with { type: 'json' }
import { messages as french } from '../../editor/messages/fr.ts'

const SOURCES = join(import.meta.dirname, '../../editor')
const FILES = Object.keys(french).join('|')

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = ''): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') all.set(prefix + key, value)
    else for (const [below, text] of flatten(value, `${prefix}${key}.`)) all.set(below, text)
  }
  return all
}

const withoutPlural = (key: string) => key.replace(/_(one|many|other)$/, '')
const keysOf = (all: Map<string, string>) => [...new Set([...all.keys()].map(withoutPlural))].sort()
const namesIn = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort()

const fr = flatten(french)
const en = flatten(english)
const source = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('messages'))
  .map((path) => readFileSync(join(SOURCES, path), 'utf8'))
  .join('\n')

/** Keys with a part that is only known at run time, as patterns. */
const patterns = [...source.matchAll(new RegExp(`\`((?:${FILES})\\.(?:[^\`$]|\\$\\{[^}]*\\})*)\``, 'g'))].map(
  ([, template = '']) =>
    new RegExp(
      `^${template
        .replace(/\$\{[^}]*\}/g, '\u0000')
        .replaceAll('.', '\\.')
        .replaceAll('\u0000', '[^.]+')}$`,
    ),
)
const literals = new Set(
  [...source.matchAll(new RegExp(`'((?:${FILES})\\.[\\w.]+)'`, 'g'))].map(([, key = '']) => key),
)

describe('messages', () => {
  test('both languages have the same keys', () => {
    expect(keysOf(en)).toEqual(keysOf(fr))
  })

  test('both languages fill in the same values', () => {
    for (const [key, text] of fr) {
      const other = en.get(key) ?? en.get(key.replace(/_many$/, '_other')) ?? ''
      expect(namesIn(other), key).toEqual(namesIn(text))
    }
  })

  test('every key that the source names exists', () => {
    const known = new Set(keysOf(fr))
    const missing = [...literals].filter((key) => !known.has(key) && !fr.has(`${key}_other`) && !fr.has(key))
    expect(missing).toEqual([])
  })

  test('every key is used', () => {
    const unused = keysOf(fr).filter(
      (key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    expect(unused).toEqual([])
  })

  test('French has the plurals that i18next asks for', () => {
    for (const key of fr.keys()) {
      if (!key.endsWith('_one')) continue
      const stem = key.slice(0, -4)
      expect(fr.has(`${stem}_many`) && fr.has(`${stem}_other`), stem).toBe(true)
    }
  })

  test('French has narrow no-break spaces and curly apostrophes', () => {
    for (const [key, text] of [...fr, ...flatten(frenchOfEmail)]) {
      expect(text, key).not.toMatch(/[ \u00a0][;:!?%»]|«[^\u202f]|[^\u202f]»/)
      if (!text.includes("levier('track'")) expect(text, key).not.toContain("'")
    }
  })

  test('email says otherwise only what is said, and fills in no value that is not there', () => {
    for (const [usual, special] of [
      [fr, flatten(frenchOfEmail)],
      [en, flatten(englishOfEmail)],
    ] as const) {
      for (const [key, text] of special) {
        const known = namesIn(usual.get(key) ?? '')
        expect(usual.has(key), key).toBe(true)
        expect(
          namesIn(text).filter((name) => !known.includes(name)),
          key,
        ).toEqual([])
      }
    }
    expect(keysOf(flatten(englishOfEmail))).toEqual(keysOf(flatten(frenchOfEmail)))
  })
})
