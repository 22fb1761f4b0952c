// Every change that the API takes has a sentence in the audit log, in both languages.
import i18next from 'i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import { auditedCall, SILENT } from '../../api/middleware/audit.ts'
import { messages as english } from '../../editor/messages/en.ts'
import { messages as french } from '../../editor/messages/fr.ts'
import { AUDITED_NOUNS, auditDetail, auditSentence } from '../../editor/screens/people/audit-words.ts'
import { openApp } from '../support/app.ts'

const ID = '0198b0f0-0000-7000-8000-000000000000'
const entry = {
  id: ID,
  at: 0,
  actor: 'Camille',
  userId: ID,
  apiKeyId: null,
  subjectId: ID,
  subject: 'Titre court',
  fields: [],
  choice: null,
}
/** About sessions, and the doors before them: their routes name what is written. */
const doors = /^(setup|join|reset|session)\./

let actions: string[]
beforeAll(async () => {
  const { app } = await openApp()
  const changes = app.routes.filter(
    ({ method, path }) => ['POST', 'PATCH', 'PUT', 'DELETE'].includes(method) && path.startsWith('/api/'),
  )
  const calls = changes.map(({ method, path }) => auditedCall(method, path.replace(/:\w+/g, ID)).action)
  actions = [...new Set(calls)].filter((action) => !SILENT.includes(action) && !doors.test(action))
  await i18next.init({
    lng: 'fr',
    resources: { fr: { translation: french }, en: { translation: english } },
    interpolation: { escapeValue: false },
  })
})

describe.each(['fr', 'en'] as const)('the audit log in %s', (locale) => {
  const t = () => i18next.getFixedT(locale)

  it('has words for every noun and verb', () => {
    const { audit } = locale === 'fr' ? french : english
    const words = audit as unknown as {
      noun: Record<string, string>
      verb: Record<string, string>
      action: Record<string, Record<string, string>>
    }
    const silent = actions.filter((action) => {
      const [noun = '', ...rest] = action.split('.')
      const verb = rest.join('_')
      return (
        !(AUDITED_NOUNS as readonly string[]).includes(noun) ||
        !(words.action[noun]?.[verb] ?? words.verb[verb])
      )
    })
    expect(silent).toEqual([])
    expect(actions.length).toBeGreaterThan(40)
  })

  it('leaves no gap in any sentence', () => {
    for (const action of actions) {
      const [noun = ''] = action.split('.')
      const text = auditSentence(t(), { ...entry, action, noun, choice: 'editor' })
      expect(text, action).toMatch(/^Camille /)
      expect(text, action).not.toMatch(/\{\{|audit\./)
    }
  })
})

it('reads as people speak', () => {
  const t = i18next.getFixedT('fr')
  const said = (more: object) => auditSentence(t, { ...entry, action: '', noun: '', ...more })
  expect(said({ action: 'experiments.start', noun: 'experiments' })).toBe(
    'Camille a lancé l’expérience «\u202fTitre court\u202f»',
  )
  expect(said({ action: 'members.update', noun: 'members', subject: 'Paul', choice: 'viewer' })).toBe(
    'Camille a donné le rôle lecteur à Paul',
  )
  expect(said({ action: 'sites.write-key.create', noun: 'sites', subject: 'Planéo' })).toBe(
    'Camille a créé la clé secrète pour le site «\u202fPlanéo\u202f»',
  )
  expect(said({ action: 'teams.delete', noun: 'teams', subject: null })).toBe('Camille a supprimé une équipe')
  const changed = {
    ...entry,
    action: 'cycles.update',
    noun: 'cycles',
    fields: ['name', 'startsOn', 'unheard'],
  }
  expect(auditDetail(t, changed)).toBe('Modifié\u202f: nom, premier jour')
})
