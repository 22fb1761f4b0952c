// Numbers and dates as French and English readers write them, and numbers as people type them.
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { messages as english } from '../../editor/messages/en.ts'
import { messages as french } from '../../editor/messages/fr.ts'
import { createFormat, fieldNumber } from '../../editor/ui/format.ts'
import { intervalWords } from '../../editor/ui/interval-words.ts'
import { parseNumber, parsePercent } from '../../editor/ui/parse-number.ts'

const fr = createFormat('fr', 'Europe/Paris')
const en = createFormat('en', 'Europe/Paris')

test.each([
  ['3,2', 3.2],
  ['3.2', 3.2],
  [' 12 000 ', 12_000],
  ['12\u202f000,5', 12_000.5],
  ['+15 %', 15],
  ['\u22124', -4],
  ['-4', -4],
  [',5', 0.5],
  ['1 200 €', 1200],
  ['', Number.NaN],
  ['douze', Number.NaN],
  ['1,2,3', Number.NaN],
  ['1e3', Number.NaN],
])('reads %j as %d', (text, value) => {
  expect(parseNumber(text)).toBe(value)
})

test('a percentage becomes a fraction without the dust of binary numbers', () => {
  expect(parsePercent('3,2')).toBe(0.032)
  expect(parsePercent('7 %')).toBe(0.07)
  expect(parsePercent('110')).toBe(1.1)
})

test('what a field shows reads back as the same number', () => {
  for (const value of [3.2, 0.07 * 100, 33.33, 1200, -4.5]) {
    for (const locale of ['fr', 'en'] as const)
      expect(parseNumber(fieldNumber(value, locale))).toBeCloseTo(value, 9)
  }
  expect(fieldNumber(3.2, 'fr')).toBe('3,2')
})

describe('French', () => {
  test('percentages', () => {
    expect(fr.percent(0.032)).toBe('3,2\u202f%')
    expect(fr.percent(0.7268, 0)).toBe('73\u202f%')
  })
  test('lifts carry their sign, and as many digits as tell something', () => {
    expect(fr.lift(0.15)).toBe('+15\u202f%')
    expect(fr.lift(-0.0423)).toBe('\u22124,2\u202f%')
    expect(fr.lift(1.274)).toBe('+127\u202f%')
    expect(fr.lift(0.0004)).toBe('+0,04\u202f%')
    expect(fr.lift(0)).toBe('0\u202f%')
  })
  test('levels in their units', () => {
    expect(fr.level(0.045, 'percent')).toBe('4,5\u202f%')
    expect(fr.level(12_050, 'euro')).toBe('120,50\u00a0€')
    expect(fr.level(12_000, 'euro')).toBe('120\u00a0€')
    expect(fr.level(5, 'minutes')).toMatch(/^5\s?min/)
    expect(fr.level(42.5, 'score')).toBe('42,5')
  })
  test('dates', () => {
    expect(fr.day('2026-12-31')).toBe('31 décembre 2026')
    expect(fr.day('2026-10-01')).toBe('1er octobre 2026')
    expect(fr.time(Date.UTC(2026, 0, 15, 22, 30, 5))).toBe('23:30:05')
  })
})

test('English', () => {
  expect(en.percent(0.032)).toBe('3.2%')
  expect(en.lift(0.15)).toBe('+15%')
  expect(en.level(12_050, 'euro')).toBe('€120.50')
  expect(en.day('2026-12-31')).toBe('31 December 2026')
})

describe('intervals in words', () => {
  let inFrench: TFunction
  let inEnglish: TFunction
  beforeAll(async () => {
    const resources = { fr: { translation: french }, en: { translation: english } }
    await i18next.init({ lng: 'fr', resources, interpolation: { escapeValue: false } })
    inFrench = i18next.getFixedT('fr')
    inEnglish = i18next.getFixedT('en')
  })

  test('both ends, one end, none', () => {
    expect(intervalWords(inFrench, fr, 0.04, 0.21)).toBe('entre +4\u202f% et +21\u202f%')
    expect(intervalWords(inFrench, fr, -0.04, null)).toBe('à \u22124\u202f% ou plus')
    expect(intervalWords(inFrench, fr, null, 0.21)).toBe('à +21\u202f% ou moins')
    expect(intervalWords(inFrench, fr, null, null)).toBe('pas encore connu')
    expect(intervalWords(inEnglish, en, 0.04, 0.21)).toBe('between +4% and +21%')
    expect(intervalWords(inEnglish, en, -0.6, 310)).toBe('between \u221260% and more than +1,000%')
  })
})
