// What the screens of campaigns say before and after mails leave.
import fc from 'fast-check'
import i18next, { type TFunction } from 'i18next'
import { expect, test } from 'vitest'
import type { CampaignReport } from '#wire/campaign-report'
import type { CampaignVariant } from '#wire/campaigns'
import { messages } from '../../editor/messages/fr.ts'
import { durationWords } from '../../editor/screens/campaigns/duration-words.ts'
import { readTags } from '../../editor/screens/campaigns/read-tags.ts'
import { reportFigures } from '../../editor/screens/campaigns/report-figures.ts'
import { sharesOf } from '../../editor/screens/campaigns/shares.ts'
import { differences, nextVariant, resolved } from '../../editor/screens/campaigns/variants.ts'
import { logScale } from '../../editor/screens/hypothesis/log-scale.ts'
import { createFormat } from '../../editor/ui/format.ts'

const i18n = i18next.createInstance()
await i18n.init({ lng: 'fr', resources: { fr: { translation: messages } } })
const t = i18n.t as unknown as TFunction
const format = createFormat('fr', 'Europe/Paris')

const blank = { subject: null, preheader: null, fromName: null, emailId: null }
const own = { subject: 'Bonjour', preheader: '', fromName: 'Planéo', emailId: 'm1' }

test('everybody on the list is told to get something, and no version more than one mail above another', () => {
  const law = fc.property(
    fc.nat(100_000),
    fc.integer({ min: 1, max: 5 }),
    fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    (contacts, variants, share) => {
      for (const split of [{ mode: 'full' }, { mode: 'share', share, waitHours: 4 }] as const) {
        const { perVariant, rest } = sharesOf(contacts, variants, split)
        expect(perVariant.reduce((sum, count) => sum + count, rest)).toBe(contacts)
        expect(Math.max(...perVariant) - Math.min(...perVariant)).toBeLessThanOrEqual(1)
      }
    },
  )
  fc.assert(law)
  expect(sharesOf(100, 1, { mode: 'share', share: 0.4, waitHours: 4 })).toEqual({
    perVariant: [100],
    rest: 0,
  })
})

test('a version that was taken out leaves its letter to the next one', () => {
  const variant = (key: string): CampaignVariant => ({ key, name: key, ...blank })
  expect(nextVariant([variant('a'), variant('c')])).toBe('b')
  expect(nextVariant([variant('a'), variant('b')])).toBe('c')
})

test('a version has its own words and the rest from the campaign; the same words are no difference', () => {
  const b = { key: 'b', name: 'B', ...blank, subject: 'Une journée gagnée' }
  expect(resolved(own, b)).toEqual({ ...own, subject: 'Une journée gagnée' })
  expect(differences(own, b)).toEqual(['subject'])
  expect(differences(own, { ...b, subject: 'Bonjour' })).toEqual([])
})

test('merge tags are read as somebody would read them', () => {
  expect(readTags('{{ contact.firstName | default: "vous" }}, bonjour', 'fr')).toBe('Camille, bonjour')
  expect(readTags('{{ contact.firstName }}', 'en')).toBe('Camille')
  expect(readTags('Votre {{contact.plan | default: "offre"}}', 'fr')).toBe('Votre offre')
  expect(readTags('{{ brand.unknown }} !', 'en')).toBe('… !')
  expect(readTags('Sans champ { ni } rien', 'fr')).toBe('Sans champ { ni } rien')
})

test('how long a sending takes still is told roughly', () => {
  expect(durationWords(t, 20)).toBe('moins d’une minute')
  expect(durationWords(t, 61)).toBe('environ 1 minute')
  expect(durationWords(t, 3000)).toBe('environ 50 minutes')
  expect(durationWords(t, 3 * 3600)).toBe('environ 3 heures')
  expect(durationWords(t, 4 * 86_400)).toBe('environ 4 jours')
})

test('rates are of what could be measured, the deciding figure stands out, and revenue only where there is some', () => {
  const row: CampaignReport['rows'][number] = {
    ...({ variant: 'a', part: 'test', name: 'A', subject: '', preheader: '', fromName: '' } as const),
    ...{ recipients: 200, accepted: 160, measured: 80, conversions: 4, revenue: [], unsubscribes: 1 },
    ...{
      clicks: { raw: 40, filtered: 20, confirmed: 8, waiting: 0 },
      bounces: { hard: 2, soft: 0 },
      complaints: 0,
    },
    opens: null,
  }
  const report = { rows: [row], deciding: 'clicks' } as unknown as CampaignReport
  const figures = reportFigures(t, format, report)
  const of = (name: string) => figures.find((figure) => figure.name === name)
  expect(of('accepted')?.cells[0]).toMatchObject({ text: '160', share: '80\u202f%' })
  expect(of('clicks')?.cells[0]).toMatchObject({ text: '20', share: '25\u202f%' })
  // two decimals tell a small rate, and clutter a large one
  const third = reportFigures(t, format, { ...report, rows: [{ ...row, accepted: 67, unsubscribes: 1 }] })
  expect(third.find(({ name }) => name === 'accepted')?.cells[0]?.share).toBe('33,5\u202f%')
  expect(third.find(({ name }) => name === 'unsubscribes')?.cells[0]?.share).toBe('1,49\u202f%')
  expect(figures.filter(({ decides }) => decides).map(({ name }) => name)).toEqual(['clicks'])
  expect(of('revenue')).toBeUndefined()
  const young = { ...report, rows: [{ ...row, clicks: { ...row.clicks, waiting: 5 } }] }
  // not "0 without robots" beside a click that the page has confirmed; told here, and in no row of its own
  expect(reportFigures(t, format, young).find(({ name }) => name === 'clicks')?.cells[0]?.share).toBe(
    '+ 5 en examen',
  )
  const sold = reportFigures(t, format, {
    ...report,
    rows: [{ ...row, revenue: [{ currency: 'EUR', amount: 12_050 }] }],
  })
  expect(sold.find(({ name }) => name === 'revenue')?.cells[0]?.text).toMatch(/^120,50\s€$/)
})

test('half as much and twice as much lie equally far from zero, and what lies beyond the ends is cut', () => {
  const scale = logScale([1, -0.5])
  expect(scale.at(0)).toBeCloseTo(0.5)
  expect(scale.at(1) - 0.5).toBeCloseTo(0.5 - scale.at(-0.5))
  expect(scale.ticks).toContain(0)
  expect(scale.isCut(null, 'high')).toBe(true)
  expect(scale.isCut(1, 'high')).toBe(false)
  expect(logScale([80]).at(80)).toBe(1)
})
