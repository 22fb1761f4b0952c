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
import { fieldOf, issueText, namedIssueText, problemText, sortIssues } from '../../editor/ui/problem-text.ts'

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
    company: 'À remplir.',
    name: 'À remplir.',
    email: 'Écrivez une adresse comme prenom@entreprise.fr.',
    password: 'Trop court : au moins 10 caractères.',
    timeZone: 'Fuseau horaire inconnu : écrivez par exemple Europe/Paris.',
  })
})

test('a key result whose target lies the wrong way, or is no number', () => {
  const body = {
    ...{ objectiveId: '0'.repeat(36), name: 'x', metricName: 'm', unit: 'percent', direction: 'increase' },
    ...{ baseline: 0.05, target: 0.04, dueOn: '2026-12-31' },
  }
  expect(refusals(NewKeyResult, body).target).toMatch(/^La cible doit être du bon côté/)
  expect(refusals(NewKeyResult, { ...body, target: null })).toEqual({
    target: 'Écrivez un nombre, par exemple 3,2.',
  })
  expect(refusals(NewKeyResult, { ...body, target: 0.06, dueOn: '' })).toEqual({
    dueOn: 'Choisissez une date.',
  })
})

test('a cycle that ends before it starts, a site without an address', () => {
  expect(refusals(NewCycle, { name: 'T4', startsOn: '2026-12-31', endsOn: '2026-10-01' })).toEqual({
    endsOn: 'Il doit venir après le premier jour.',
  })
  expect(refusals(NewSite, { name: 'x', origins: [] })).toEqual({
    origins: 'Donnez l’adresse du site, par exemple https://www.exemple.fr.',
  })
  expect(refusals(NewSite, { name: 'x', origins: ['ftp://x'] })['origins.0']).toMatch(
    /n’est pas une adresse de site/,
  )
})

test('shares are said as they are typed', () => {
  const id = '0'.repeat(36)
  const body = { name: 'x', hypothesisId: id, siteId: id, pageUrl: 'https://www.exemple.fr/', coverage: 1.2 }
  expect(refusals(NewExperiment, body)).toEqual({
    coverage: 'Trop grand : la limite est 100 %.',
  })
  expect(refusals(NewExperiment, { ...body, coverage: 1, minRuntimeDays: 1.5 })).toEqual({
    minRuntimeDays: 'Écrivez un nombre entier, par exemple 7.',
  })
})

test('a whole number gets a whole number as its example', () => {
  const text = issueText(t, {
    path: 'monthlyVisitors',
    code: 'invalid_type',
    params: { expected: 'number' },
  })
  expect(text.replaceAll('\u202f', ' ')).toBe('Écrivez un nombre entier, par exemple 12 000.')
})

test('away from its field an issue names it, where there is one', () => {
  const named = (path: string) => namedIssueText(t, { path, code: 'missing' }).replaceAll('\u202f', ' ')
  expect(named('company')).toBe('« Entreprise » : À remplir.')
  expect(named('')).toBe('À remplir.')
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
