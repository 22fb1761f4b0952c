// The one thing to do next, on the way from nothing to a running test: of a page, or of an email.
import type { Campaign } from '#wire/campaigns'
import type { Cycle } from '#wire/cycles'
import type { EmailSummary } from '#wire/emails'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis, Surface } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { List } from '#wire/lists'
import type { Objective } from '#wire/objectives'
import type { Site } from '#wire/sites'

export const WAYS = ['page', 'email'] as const satisfies readonly Surface[]
export type Way = Surface

const SHARED = ['cycle', 'objective', 'keyResult', 'hypothesis'] as const
export const STEPS = {
  page: [...SHARED, 'site', 'experiment', 'launch'],
  email: [...SHARED, 'contacts', 'email', 'subjects', 'send'],
} as const
export type Step = (typeof STEPS)[Way][number]
export type NextStep = { step: Step; to: string }

export type Begun = {
  cycle: Cycle | undefined
  objectives: readonly Objective[]
  keyResults: readonly KeyResult[]
  hypotheses: readonly Hypothesis[]
  sites: readonly Site[]
  experiments: readonly Experiment[]
}
export type Work = Begun & {
  lists: readonly List[]
  emails: readonly EmailSummary[]
  campaigns: readonly Campaign[]
}

/** Until somebody says: an email where a hypothesis is about one, or something of one is there and nothing of a page. */
export function likelyWay({ hypotheses, sites, lists, emails, campaigns }: Work): Way {
  if (hypotheses.some(({ plannedTest }) => plannedTest?.surface === 'email')) return 'email'
  return sites.length === 0 && lists.length + emails.length + campaigns.length > 0 ? 'email' : 'page'
}

/** Null once a test has been launched, or waits for its hour: from there on the results lead. */
export function nextStep(work: Work, way: Way): NextStep | null {
  const { cycle, objectives, keyResults, hypotheses, experiments, campaigns } = work
  if (experiments.some(({ status }) => status !== 'draft')) return null
  if (campaigns.some(({ status, variants }) => status !== 'draft' && variants.length > 1)) return null
  const [objective] = objectives
  const keyResult =
    keyResults.find(({ source }) => source === 'measured') ??
    keyResults.find(({ unit }) => unit === 'percent') ??
    keyResults[0]
  const hypothesis = hypotheses.find(({ plannedTest }) => plannedTest?.surface === way) ?? hypotheses[0]
  if (!cycle) return { step: 'cycle', to: '/cycles/new' }
  if (!objective) return { step: 'objective', to: `/objectives/new?cycle=${cycle.id}` }
  if (!keyResult) return { step: 'keyResult', to: `/objectives/${objective.id}/key-results/new` }
  if (!hypothesis) {
    const asked = way === 'email' ? '?surface=email' : ''
    return { step: 'hypothesis', to: `/key-results/${keyResult.id}/hypotheses/new${asked}` }
  }
  return way === 'page' ? ofPage(work, hypothesis) : ofEmail(work, hypothesis)
}

function ofPage({ sites, experiments }: Work, hypothesis: Hypothesis): NextStep {
  const draft = experiments.find(({ kind }) => kind !== 'email')
  if (sites.length === 0) return { step: 'site', to: '/sites/new' }
  if (!draft) return { step: 'experiment', to: `/experiments/new?hypothesis=${hypothesis.id}` }
  return { step: 'launch', to: `/experiments/${draft.id}` }
}

function ofEmail({ lists, emails, campaigns }: Work, hypothesis: Hypothesis): NextStep {
  const list = lists.find(({ reach }) => reach.members > 0)
  const [email] = emails
  const draft =
    campaigns.find(({ status, variants }) => status === 'draft' && variants.length > 1) ??
    campaigns.find(({ status }) => status === 'draft')
  if (!list) return { step: 'contacts', to: '/contacts/import' }
  if (!email) return { step: 'email', to: '/emails/new' }
  if (!draft) {
    const made = new URLSearchParams({ hypothesis: hypothesis.id, list: list.id, email: email.id })
    return { step: 'subjects', to: `/campaigns/new?${made}` }
  }
  return { step: draft.variants.length > 1 ? 'send' : 'subjects', to: `/campaigns/${draft.id}` }
}
