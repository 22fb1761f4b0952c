// Refusals find their field and their words.
import i18next, { type TFunction } from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import { NewCycle } from '#wire/cycles'
import { NewExperiment } from '#wire/experiments'
import { NewKeyResult } from '#wire/key-results'
import { Setup } from '#wire/session'
import { NewSite } from '#wire/sites'
import { invalid } from '../../api/middleware/validate.ts'
import { type Issue, RequestError } from '../../editor/api.ts'
import { messages } from '../../editor/messages/fr.ts'
import { fieldOf, issueText, problemText, sortIssues } from '../../editor/ui/problem-text.ts'

let t: TFunction
beforeAll(async () => {
  await i18next.init({
    lng: 'fr',
    resources: { fr: { translation: messages } },
    interpolation: { escapeValue: false },
  })
  t = i18next.getFixedT('fr')
})

/** The server's own answer to a body, in French. */
function refusals(
  schema: typeof NewSite | typeof Setup | typeof NewKeyResult | typeof NewCycle | typeof NewExperiment,
  body: object,
) {
  const parsed = schema.safeParse(body)
  const issues: readonly Issue[] = parsed.success ? [] : invalid(parsed.error.issues).issues
  return Object.fromEntries(
    issues.map((issue) => [issue.path, issueText(t, issue).replaceAll('\u202f', ' ')]),
  )
}

test('set-up', () => {
  const body = {
    token: 'x',
    company: '',
    name: ' ',
    email: 'camille',
    password: 'court',
    timeZone: 'Mars/Olympus',
  }
  expect(refusals(Setup, body)).toEqual({
    company: '« Entreprise » est à remplir.',
    name: '« Nom » est à remplir.',
    email: '« Adresse e-mail » : écrivez une adresse comme prenom@entreprise.fr.',
    password: '« Mot de passe » est trop court : au moins 10 caractères.',
    timeZone: '« Fuseau horaire » est inconnu : écrivez par exemple Europe/Paris.',
  })
})

test('a key result whose target lies the wrong way, or is no number', () => {
  const body = {
    ...{ objectiveId: '0'.repeat(36), name: 'x', metricName: 'm', unit: 'percent', direction: 'increase' },
    ...{ baseline: 0.05, target: 0.04, dueOn: '2026-12-31' },
  }
  expect(refusals(NewKeyResult, body).target).toMatch(/^« Cible » doit être du bon côté/)
  expect(refusals(NewKeyResult, { ...body, target: null })).toEqual({
    target: '« Cible » : écrivez un nombre, par exemple 3,2.',
  })
  expect(refusals(NewKeyResult, { ...body, target: 0.06, dueOn: '' })).toEqual({
    dueOn: '« Échéance » : choisissez une date.',
  })
})

test('a cycle that ends before it starts, a site without an address', () => {
  expect(refusals(NewCycle, { name: 'T4', startsOn: '2026-12-31', endsOn: '2026-10-01' })).toEqual({
    endsOn: '« Dernier jour » doit venir après le premier jour.',
  })
  expect(refusals(NewSite, { name: 'x', origins: [] })).toEqual({
    origins: '« Adresse du site » : donnez-en au moins 1.',
  })
  expect(refusals(NewSite, { name: 'x', origins: ['ftp://x'] })['origins.0']).toMatch(
    /n’est pas une adresse de site/,
  )
})

test('shares are said as they are typed', () => {
  const id = '0'.repeat(36)
  const body = { name: 'x', hypothesisId: id, siteId: id, pageUrl: 'https://www.exemple.fr/', coverage: 1.2 }
  expect(refusals(NewExperiment, body)).toEqual({
    coverage: '« Part du trafic » est trop grand : la limite est 100 %.',
  })
  expect(refusals(NewExperiment, { ...body, coverage: 1, minRuntimeDays: 1.5 })).toEqual({
    minRuntimeDays: '« Durée minimale » : écrivez un nombre entier, par exemple 7.',
  })
})

test('problems that are about no field', () => {
  const wait = new RequestError('too_many_attempts', { status: 429, retryAfterSeconds: 30 })
  expect(problemText(t, wait)).toBe('Trop d’essais. Réessayez dans 30 secondes.')
  expect(problemText(t, new RequestError('never_heard_of'))).toBe(messages.errors.problem.other)
})

test('an issue goes to the field it is about, or to the field that holds it', () => {
  const issues = ['origins.0', 'variants.1.changes.0.selector', 'token'].map((path) => ({
    path,
    code: 'custom',
  }))
  const fields = ['origins', 'variants.1.changes.0.selector']
  const { atFields, elsewhere } = sortIssues(issues, (path) => fields.includes(path))
  expect(atFields.map(({ path }) => path)).toEqual(fields)
  expect(elsewhere.map(({ path }) => path)).toEqual(['token'])
  expect(fieldOf('variants.1.changes.0.selector')).toBe('selector')
})
