// The draft of a learning reads well for every story, in both languages: no gap, no key, the interval in words.
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { LearningFacts, LearningStory } from '#domain/learning-draft'
import type { LearningDraft } from '#wire/learning-draft'
import { messages as english } from '../../editor/messages/en.ts'
import { messages as french } from '../../editor/messages/fr.ts'
import { draftText } from '../../editor/screens/learnings/draft-text.ts'
import { createFormat } from '../../editor/ui/format.ts'

const stories = Object.keys(french.learnings.draft.title) as LearningStory[]

const draft = (facts: Partial<LearningFacts>, more: Partial<LearningDraft> = {}): LearningDraft => ({
  facts: {
    ...{ verdict: 'confirmed', story: 'at_least_promised', variant: 'b', kind: 'binary', shipped: null },
    ...{ promise: 0.2, lift: 0.35, low: 0.08, high: 0.62, harmed: [], days: 21 },
    control: { visitors: 1200, value: 0.2 },
    treatment: { visitors: 1180, value: 0.27 },
    ...facts,
  },
  change: 'Raccourcir le formulaire.',
  because: 'Six champs découragent.',
  metricName: 'Demande de démo',
  experimentName: 'Formulaire court',
  variantName: 'Trois champs',
  harmed: [],
  decision: null,
  pageUrl: 'https://www.planeo.example/demo',
  startedAt: 0,
  endedAt: null,
  learning: {
    ...{ verdict: 'confirmed', stage: null, hypothesisId: null, keyResultId: null, objectiveId: null },
    ...{ metricId: null, teamId: null, links: [] },
  },
  ...more,
})

describe.each(['fr', 'en'] as const)('a draft in %s', (locale) => {
  let t: TFunction
  const format = createFormat(locale, 'Europe/Paris')
  beforeAll(async () => {
    const i18n = i18next.createInstance()
    await i18n.init({
      lng: locale,
      resources: { fr: { translation: french }, en: { translation: english } },
      interpolation: { escapeValue: false },
    })
    t = i18n.t as TFunction
  })

  it.each(stories)('%s', (story) => {
    for (const shipped of ['variant', 'original', null] as const) {
      const { title, body } = draftText(t, format, draft({ story, shipped }))
      expect(title).toMatch(/^Raccourcir le formulaire/)
      expect(title.length).toBeLessThanOrEqual(200)
      expect(body.split('\n\n')).toHaveLength(5)
      expect(`${title} ${body}`).not.toMatch(/learnings\.|undefined|NaN|\{\{|\.\.|null/)
    }
  })

  it('keeps the decision with its reason', () => {
    const note = 'Les commerciaux sont prêts.'
    const { body } = draftText(t, format, draft({}, { decision: { action: 'keep', note, variantName: '' } }))
    expect(body.split('\n\n')).toHaveLength(6)
    expect(body).toContain(note)
  })

  it('says what was seen in plain words, and what got worse meanwhile', () => {
    const { body } = draftText(t, format, draft({}, { harmed: ['Clics sur une offre'] }))
    const [believed, did, saw, , harmed] = body.split('\n\n')
    expect(believed).toContain('six champs découragent')
    expect(did).toMatch(/21/)
    expect(saw).toContain(locale === 'fr' ? 'entre +8\u202f% et +62\u202f%' : 'between +8% and +62%')
    expect(harmed).toContain('Clics sur une offre')
  })
})
