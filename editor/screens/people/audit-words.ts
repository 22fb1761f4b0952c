// An entry of the audit log as a sentence: "Camille a lancé l’expérience « Titre court »".
import type { TFunction } from 'i18next'
import type { AuditEntry } from '#wire/audit-log'

export const AUDITED_NOUNS = [
  'objectives',
  'key-results',
  'check-ins',
  'hypotheses',
  'experiments',
  'learnings',
  'cycles',
  'metrics',
  'sites',
  'goals',
  'exclusion-groups',
  'left-out-ranges',
  'members',
  'teams',
  'invitations',
  'api-keys',
  'workspaces',
  'contacts',
  'lists',
  'contact-fields',
  'imports',
  'suppressions',
  'campaigns',
  'emails',
  'brand',
  'mail-settings',
  'outbox',
  'images',
  'forms',
  'mail-feedback',
  'webhooks',
  'conversion-imports',
  'conversions',
  'privacy',
  'visitors',
  'session',
] as const

/** The words of this very action, else of its verb, else a plain "changed". */
export function auditSentence(t: TFunction, entry: AuditEntry): string {
  const [, ...rest] = entry.action.split('.')
  const [noun, verb] = [entry.noun, rest.join('_')]
  const keys = [`audit.action.${noun}.${verb}`, `audit.verb.${verb}`, `audit.verb.other`]
  return t(keys as 'audit.verb.other'[], {
    actor: entry.actor,
    thing: thingOf(t, entry),
    subject: entry.subject ?? '',
    choice: choiceOf(t, entry),
  })
}

function thingOf(t: TFunction, { noun, subject }: AuditEntry): string {
  const named = subject !== null && subject !== ''
  const keys = named
    ? [`audit.thing.${noun}`, `audit.thing.other`]
    : [`audit.nameless.${noun}`, `audit.nameless.other`]
  return t(keys as 'audit.thing.other'[], { subject: subject ?? '' })
}

function choiceOf(t: TFunction, { choice }: AuditEntry): string {
  if (choice === null) return ''
  return t(`audit.choice.${choice}` as 'audit.choice.owner', { defaultValue: choice })
}

/** Which fields changed, where the app has words for them and the sentence does not say it. */
export function auditDetail(t: TFunction, { fields, choice }: AuditEntry): string {
  if (choice !== null) return ''
  const names = fields.map((field) =>
    t(`errors.field.${field}` as 'errors.field.name', { defaultValue: '' }).toLocaleLowerCase(),
  )
  const known = [...new Set(names.filter((name) => name !== ''))]
  return known.length === 0 ? '' : t('audit.fields', { names: known.join(', ') })
}
