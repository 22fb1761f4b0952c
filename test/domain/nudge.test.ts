// Nudges: what is hinted at, and what is left alone.
import { describe, expect, test } from 'vitest'
import { targetIssue } from '#domain/key-result'
import { hasDigits, isActivity, nudgesOfKeyResult, nudgesOfObjective, nudgesOfTarget } from '#domain/nudge'
import { QUICK_WINS, TEMPLATE_IDS, TEMPLATES } from '#domain/templates'

describe('names', () => {
  test.each([
    ['Gagner 30 % de demandes', true],
    ['Atteindre 1 000 clients', true],
    ['Passer la barre des 10k', true],
    ['Devenir la référence B2B en 2026', false],
    ['Réussir le T4', false],
    ['Win 2000% more', true],
    ['Faire de la page notre meilleure commerciale', false],
  ])('%s: digits %s', (name, expected) => expect(hasDigits(name)).toBe(expected))

  test.each([
    ['Lancer la nouvelle page', true],
    ['Créer une newsletter', true],
    ['Refonte du site', true],
    ['Launch the new site', true],
    ['« Publier » trois articles', true],
    ['Faire de la page notre meilleure commerciale', false],
    ['Doubler les demandes', false],
    ['Launchpad users love us', false],
    ['', false],
  ])('%s: activity %s', (name, expected) => expect(isActivity(name)).toBe(expected))
})

test('an objective wants an owner and one to five key results', () => {
  const fine = { name: 'Séduire', ownerId: 'u', keyResults: 5 }
  expect(nudgesOfObjective(fine)).toEqual([])
  expect(nudgesOfObjective({ ...fine, ownerId: null, keyResults: 0 })).toEqual(['no_owner', 'no_key_result'])
  expect(nudgesOfObjective({ ...fine, keyResults: 6 })).toEqual(['too_many_key_results'])
})

test('a key result wants a hypothesis, and news every fortnight where nobody measures it', () => {
  const day = 24 * 3600 * 1000
  const fine = {
    name: 'Réponses plus rapides',
    ownerId: 'u',
    direction: 'decrease',
    baseline: 60,
    target: 5,
    source: 'observed',
    createdAt: 0,
    lastCheckInAt: 10 * day,
    hypotheses: 1,
    isMeasurable: false,
  } as const
  expect(nudgesOfKeyResult(fine, 24 * day)).toEqual([])
  expect(nudgesOfKeyResult(fine, 25 * day)).toEqual(['no_check_in'])
  expect(nudgesOfKeyResult({ ...fine, lastCheckInAt: null, hypotheses: 0 }, 15 * day)).toEqual([
    'no_check_in',
    'no_hypothesis',
  ])
  expect(nudgesOfKeyResult({ ...fine, source: 'measured', isMeasurable: true }, 99 * day)).toEqual([])
  expect(nudgesOfKeyResult({ ...fine, isMeasurable: true }, 24 * day)).toEqual(['could_be_measured'])
})

test('a target should ask for something', () => {
  const rising = { direction: 'increase', baseline: 0.1 } as const
  expect(nudgesOfTarget({ ...rising, target: 0.1 })).toEqual(['target_identical'])
  expect(nudgesOfTarget({ ...rising, target: 0.101 })).toEqual(['target_timid'])
  expect(nudgesOfTarget({ ...rising, target: 0.12 })).toEqual([])
  expect(nudgesOfTarget({ ...rising, target: Number.NaN })).toEqual([])
})

test('templates ask for something that can be reached, and say how traffic measures it', () => {
  for (const id of TEMPLATE_IDS) {
    const template = TEMPLATES[id]
    expect({ id, issue: targetIssue(template) }).toEqual({ id, issue: undefined })
    expect({ id, nudges: nudgesOfTarget(template) }).toEqual({ id, nudges: [] })
    expect({ id, isMeasured: template.measure !== null }).toEqual({
      id,
      isMeasured: template.source === 'measured',
    })
  }
  for (const keyResults of Object.values(QUICK_WINS)) expect(keyResults.length).toBeLessThanOrEqual(5)
})
