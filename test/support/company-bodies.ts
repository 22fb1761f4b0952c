// What every call of the API takes, with the ids of one company's rows: so that a refusal is never about the body.
import { formDefaults } from '#domain/email/form-defaults'

export type Ids = Record<string, string>

export const CONVERSIONS = {
  goal: 'x',
  name: 'secret.csv',
  total: 1,
  columns: [
    { header: 'v', target: 'visitorId' as const },
    { header: 'd', target: 'at' as const },
  ],
}

export const WEBHOOK = { name: 'secret', url: 'http://127.0.0.1:1/', events: ['campaign.sent' as const] }

export const FORM = { ...formDefaults('fr', 'rival'), fields: [], privacyUrl: null }

/** Valid bodies, so that a refusal is never about the body. */
export function bodies(ids: Ids): Record<string, object> {
  const variants = [
    { key: 'a', name: 'A', weight: 0.5, changes: [] },
    { key: 'b', name: 'B', weight: 0.5, changes: [] },
  ]
  return {
    'POST /api/cycles': { name: 'T1', startsOn: '2027-01-01', endsOn: '2027-03-31' },
    'PATCH /api/cycles/:id': { name: 'stolen' },
    'POST /api/objectives': { cycleId: ids.cycles, name: 'stolen' },
    'PATCH /api/objectives/:id': { name: 'stolen' },
    'POST /api/key-results': {
      objectiveId: ids.objectives,
      name: 'stolen',
      metricId: ids.metrics,
      unit: 'count',
      direction: 'increase',
      baseline: 1,
      target: 2,
      dueOn: '2027-01-01',
    },
    'PATCH /api/key-results/:id': { name: 'stolen' },
    'POST /api/check-ins': { keyResultId: ids['key-results'], value: 1 },
    'POST /api/check-ins/import': {
      keyResultId: ids['key-results'],
      rows: [{ day: '2026-11-01', value: 1 }],
    },
    'PATCH /api/check-ins/:id': { value: 2 },
    'POST /api/metrics/measure': {
      siteId: ids.sites,
      definition: { type: 'engaged', aggregation: 'absent', windowMs: null },
    },
    'POST /api/metrics': { name: 'mine' },
    'PATCH /api/metrics/:id': { name: 'stolen' },
    'POST /api/hypotheses': {
      keyResultId: ids['key-results'],
      change: 'stolen',
      direction: 'increase',
      promisedLift: 0.1,
    },
    'PATCH /api/hypotheses/:id': { because: 'stolen' },
    'POST /api/sites': { name: 'mine', origins: ['https://mine.example'] },
    'PATCH /api/sites/:id': { name: 'stolen' },
    'POST /api/goals': { siteId: ids.sites, name: 'stolen', trigger: { kind: 'custom', name: 'x' } },
    'PATCH /api/goals/:id': { name: 'stolen' },
    'POST /api/experiments': {
      name: 'stolen',
      hypothesisId: ids.hypotheses,
      siteId: ids.sites,
      pageUrl: 'https://mine.example/',
      variants,
    },
    'PATCH /api/experiments/:id': { name: 'stolen' },
    'POST /api/experiments/:id/rollout': { variant: 'a' },
    'POST /api/experiments/:id/decisions': { action: 'keep' },
    'POST /api/experiments/:id/phases': { coverage: 0.5 },
    'POST /api/experiments/:id/phase-check': { coverage: 0.5 },
    'POST /api/experiments/:id/duplicate': { name: 'stolen' },
    'POST /api/left-out-ranges': { siteId: ids.sites, since: 0, until: 1, reason: 'stolen' },
    'POST /api/left-out-ranges/preview': { siteId: ids.sites, since: 0, until: 1 },
    'POST /api/exclusion-groups': { siteId: ids.sites, name: 'stolen' },
    'PATCH /api/exclusion-groups/:id': { name: 'stolen' },
    'POST /api/learnings': { title: 'stolen', keyResultId: ids['key-results'] },
    'POST /api/learnings/draft': { experimentId: ids.experiments },
    'PATCH /api/learnings/:id': { title: 'stolen' },
    'PATCH /api/session': { locale: 'en' },
    'PATCH /api/workspaces/:id': { name: 'stolen' },
    'PATCH /api/members/:id': { role: 'viewer' },
    'DELETE /api/members/:id': { handOverTo: null },
    'POST /api/teams': { name: 'mine', memberIds: [ids.members] },
    'PATCH /api/teams/:id': { name: 'stolen' },
    'POST /api/invitations': { role: 'viewer', teamId: ids.teams },
    'POST /api/api-keys': { name: 'mine', role: 'viewer' },
    'POST /api/workspaces': { name: 'mine' },
    'POST /api/lists': { name: 'mine', basis: 'b2b' },
    'PATCH /api/lists/:id': { name: 'stolen' },
    'POST /api/contact-fields': { label: 'mine' },
    'PATCH /api/contact-fields/:id': { label: 'stolen' },
    'POST /api/contacts': { email: 'x@mine.example', listIds: [ids.lists] },
    'PATCH /api/contacts/:id': { firstName: 'stolen' },
    'POST /api/contacts/:id/consents': {
      purpose: 'marketing',
      status: 'denied',
      source: 'x',
      givenAt: 0,
    },
    'POST /api/imports': {
      name: 'x.csv',
      total: 1,
      listId: ids.lists,
      columns: [{ header: 'e', target: 'email' }],
    },
    'POST /api/imports/:id/rows': { offset: 0, rows: [['x@mine.example']] },
    'POST /api/suppressions': { emails: ['x@mine.example'] },
    'POST /api/emails': { name: 'mine' },
    'PATCH /api/emails/:id': { version: 1, name: 'stolen' },
    'POST /api/emails/:id/duplicate': { name: 'stolen' },
    'POST /api/emails/:id/test': { to: ['x@mine.example'] },
    'POST /api/emails/preview': { source: '', subject: '', preheader: '', contactId: ids.contacts },
    'POST /api/images': { name: 'mine.png', data: '' },
    'POST /api/campaigns': { listId: ids.lists, emailId: ids.emails },
    'PATCH /api/campaigns/:id': { name: 'stolen' },
    'POST /api/campaigns/:id/schedule': { at: 0 },
    'POST /api/campaigns/:id/choose': { variant: 'a' },
    'POST /api/suppressions/remove': { hash: ids.suppressions },
    'POST /api/forms': { name: 'stolen', listId: ids.lists, locale: 'fr', body: FORM },
    'PATCH /api/forms/:id': { name: 'stolen' },
    'POST /api/webhooks': WEBHOOK,
    'POST /api/conversions': {
      siteId: ids.sites,
      goal: 'x',
      conversions: [{ ref: 'x', visitorId: 'x', at: 0 }],
    },
    'POST /api/conversions/remove': { siteId: ids.sites, goal: 'x', refs: ['x'] },
    'POST /api/conversions/links': {
      siteId: ids.sites,
      links: [{ visitorId: 'x', email: 'x@mine.example' }],
    },
    'POST /api/conversion-imports': { ...CONVERSIONS, siteId: ids.sites },
    'POST /api/conversion-imports/:id/rows': { offset: 0, rows: [['x', '2026-11-01']] },
    'PATCH /api/webhooks/:id': { name: 'stolen' },
  }
}

/** Calls that name nothing of anybody: they act in the caller's own workspace. */
export const ownOnly = [
  'POST /api/cycles',
  'POST /api/metrics',
  'POST /api/sites',
  'POST /api/api-keys',
  'POST /api/workspaces',
  'POST /api/lists',
  'POST /api/contact-fields',
  'POST /api/suppressions',
  'POST /api/emails',
  'POST /api/images',
  'POST /api/webhooks',
]
