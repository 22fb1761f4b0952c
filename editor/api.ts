// The one way to the server: typed by the wire, and the one place where a refusal becomes a RequestError.
import type { ApiKey, MadeApiKey, NewApiKey } from '#wire/api-keys'
import type { AuditEntry } from '#wire/audit-log'
import type { Campaign, CampaignPatch, NewCampaign } from '#wire/campaigns'
import type { CheckIn, CheckInImport, CheckInPatch, NewCheckIn } from '#wire/check-ins'
import type { ContactField, NewContactField } from '#wire/contact-fields'
import type { Contact, ContactPatch, NewContact } from '#wire/contacts'
import type { Conversion, ConversionImport } from '#wire/conversions'
import type { Cycle, CyclePatch, NewCycle } from '#wire/cycles'
import type { Decision, NewDecision } from '#wire/decisions'
import type { EmailPatch, EmailSummary, NewEmail } from '#wire/emails'
import type { Example } from '#wire/example'
import type { ExclusionGroup, ExclusionGroupPatch, NewExclusionGroup } from '#wire/exclusion-groups'
import type { Experiment, ExperimentPatch, NewExperiment, NewPhase } from '#wire/experiments'
import type { Feasibility } from '#wire/feasibility'
import type { Form, FormPatch, NewForm } from '#wire/forms'
import type { Goal, GoalPatch, NewGoal } from '#wire/goals'
import type { Hypothesis, HypothesisPatch, NewHypothesis } from '#wire/hypotheses'
import type { Image, NewImage } from '#wire/images'
import type { Import } from '#wire/imports'
import type {
  Invitation,
  Join,
  JoinOffer,
  MadeInvitation,
  NewInvitation,
  Reset,
  ResetOffer,
} from '#wire/invitations'
import type { KeyResult, KeyResultCurve, KeyResultPatch, NewKeyResult } from '#wire/key-results'
import type { LaunchCheck } from '#wire/launch-check'
import type { LearningDraft } from '#wire/learning-draft'
import type { LearningEvidence } from '#wire/learning-evidence'
import type { Learning, LearningPatch, NewLearning } from '#wire/learnings'
import type { LeftOutRange } from '#wire/left-out-ranges'
import type { List, ListPatch, NewList } from '#wire/lists'
import type { Bounce } from '#wire/mail-feedback'
import type { Member, MemberDetail, PasswordLink } from '#wire/members'
import type { MeasureAnswer, MeasureQuestion, Metric, MetricPatch, NewMetric } from '#wire/metrics'
import type { NewObjective, Objective, ObjectivePatch } from '#wire/objectives'
import type { OutboxMail } from '#wire/outbox'
import type { PreviewLinks } from '#wire/preview'
import type { Results } from '#wire/results'
import type { Review } from '#wire/reviews'
import type { Login, Role, Session, SessionPatch, Setup } from '#wire/session'
import type { Intake, NewSite, Site, SitePatch } from '#wire/sites'
import type { Suppression } from '#wire/suppressions'
import type { NewTeam, Team, TeamPatch } from '#wire/teams'
import type { Traffic } from '#wire/traffic'
import type { Delivery, Webhook, WebhookPatch } from '#wire/webhooks'
import type { NewWorkspace, Workspace, WorkspacePatch } from '#wire/workspaces'

export type Resources = {
  cycles: { item: Cycle; create: NewCycle; patch: CyclePatch }
  objectives: { item: Objective; create: NewObjective; patch: ObjectivePatch }
  'key-results': { item: KeyResult; create: NewKeyResult; patch: KeyResultPatch }
  'check-ins': { item: CheckIn; create: NewCheckIn; patch: CheckInPatch }
  hypotheses: { item: Hypothesis; create: NewHypothesis; patch: HypothesisPatch }
  metrics: { item: Metric; create: NewMetric; patch: MetricPatch }
  sites: { item: Site; create: NewSite; patch: SitePatch }
  goals: { item: Goal; create: NewGoal; patch: GoalPatch }
  experiments: { item: Experiment; create: NewExperiment; patch: ExperimentPatch }
  workspaces: { item: Workspace; create: NewWorkspace; patch: WorkspacePatch }
  members: { item: Member; create: never; patch: { role: Role } }
  invitations: { item: Invitation; create: never; patch: never }
  'api-keys': { item: ApiKey; create: never; patch: never }
  'audit-log': { item: AuditEntry; create: never; patch: never }
  'exclusion-groups': { item: ExclusionGroup; create: NewExclusionGroup; patch: ExclusionGroupPatch }
  'left-out-ranges': { item: LeftOutRange; create: never; patch: never }
  teams: { item: Team; create: NewTeam; patch: TeamPatch }
  emails: { item: EmailSummary; create: NewEmail; patch: EmailPatch }
  images: { item: Image; create: NewImage; patch: never }
  forms: { item: Form; create: NewForm; patch: FormPatch }
  bounces: { item: Bounce; create: never; patch: never }
  lists: { item: List; create: NewList; patch: ListPatch }
  campaigns: { item: Campaign; create: NewCampaign; patch: CampaignPatch }
  contacts: { item: Contact; create: NewContact; patch: ContactPatch }
  'contact-fields': { item: ContactField; create: NewContactField; patch: { label: string } }
  imports: { item: Import; create: never; patch: never }
  suppressions: { item: Suppression; create: never; patch: never }
  outbox: { item: OutboxMail; create: never; patch: never }
  conversions: { item: Conversion; create: never; patch: never }
  'conversion-imports': { item: ConversionImport; create: never; patch: never }
  webhooks: { item: Webhook; create: never; patch: WebhookPatch }
  'webhooks/deliveries': { item: Delivery; create: never; patch: never }
  learnings: { item: Learning; create: NewLearning; patch: LearningPatch }
}
export type Noun = keyof Resources
export type Query = Record<string, string>

/** One thing wrong with one field: a dotted path in what was sent, and the zod issue code. */
export type Issue = { path: string; code: string; message?: string; params?: Record<string, string | number> }

/** A request that was refused or never arrived; `code` is the server's problem code, or `offline`. */
export class RequestError extends Error {
  readonly code: string
  readonly status: number
  readonly issues: readonly Issue[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    code: string,
    options: {
      status?: number
      detail?: string
      issues?: readonly Issue[]
      retryAfterSeconds?: number | undefined
    } = {},
  ) {
    super(options.detail ?? code)
    this.code = code
    this.status = options.status ?? 0
    this.issues = options.issues ?? []
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  /** True where trying again may help without changing anything. */
  get isRetryable(): boolean {
    return this.code === 'offline' || this.status >= 500
  }
}

/** Said to the window when the server no longer knows who we are. */
export const SIGNED_OUT = 'levier:signed-out'
/** Said when the company asks for a second factor that it did not ask for before. */
export const FACTOR_NEEDED = 'levier:factor-needed'

/** What is asked of one screen only stands beside that screen; the rest below. */
export async function request<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const init: RequestInit = { method, headers: { accept: 'application/json' } }
  if (body !== undefined) {
    init.body = JSON.stringify(body)
    init.headers = { accept: 'application/json', 'content-type': 'application/json' }
  }
  const response = await fetch(`/api/${path}`, init).catch(() => {
    throw new RequestError('offline')
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (problem.code === 'unauthenticated') window.dispatchEvent(new Event(SIGNED_OUT))
    if (problem.code === 'second_factor_needed') window.dispatchEvent(new Event(FACTOR_NEEDED))
    throw problem
  }
  return response.status === 204 ? (undefined as Answer) : ((await response.json()) as Answer)
}

async function problemOf(response: Response): Promise<RequestError> {
  const problem = (await response.json().catch(() => ({}))) as {
    code?: string
    detail?: string
    issues?: Issue[]
  }
  const retryAfter = Number(response.headers.get('retry-after'))
  return new RequestError(problem.code ?? (response.status === 503 ? 'unavailable' : 'internal'), {
    status: response.status,
    issues: problem.issues ?? [],
    ...(problem.detail === undefined ? {} : { detail: problem.detail }),
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  })
}

export const search = (query: Query = {}) => {
  const text = new URLSearchParams(query).toString()
  return text === '' ? '' : `?${text}`
}

export const api = {
  /** One page of a long list, and how many there are in all. */
  page: <N extends Noun>(noun: N, query?: Query) =>
    request<{ items: Resources[N]['item'][]; total: number }>('GET', noun + search(query)),
  list: <N extends Noun>(noun: N, query?: Query) =>
    request<{ items: Resources[N]['item'][] }>('GET', noun + search(query)).then(({ items }) => items),
  get: <N extends Noun>(noun: N, id: string) => request<Resources[N]['item']>('GET', `${noun}/${id}`),
  create: <N extends Noun>(noun: N, body: Resources[N]['create']) =>
    request<Resources[N]['item']>('POST', noun, body),
  patch: <N extends Noun>(noun: N, id: string, body: Resources[N]['patch']) =>
    request<Resources[N]['item']>('PATCH', `${noun}/${id}`, body),
  remove: (noun: Noun, id: string) => request<void>('DELETE', `${noun}/${id}`),

  setupState: () => request<{ needed: boolean }>('GET', 'setup'),
  setUp: (body: Setup) => request<Session>('POST', 'setup', body),
  session: () => request<Session>('GET', 'session'),
  logIn: (body: Login) => request<Session>('POST', 'session', body),
  logOut: () => request<void>('DELETE', 'session'),
  setLocale: (locale: 'fr' | 'en') => request<unknown>('PATCH', 'session', { locale }),
  updateProfile: (body: SessionPatch) => request<Session>('PATCH', 'session', body),
  endOtherSessions: () => request<void>('DELETE', 'session/others'),
  visitWorkspace: (workspaceId: string) => request<Session>('POST', 'session/workspace', { workspaceId }),
  leaveWorkspace: (handOverTo: string | null) => request<void>('POST', 'session/leave', { handOverTo }),

  example: () => request<Example>('GET', 'example'),
  beginExample: () => request<Example>('POST', 'example'),
  stepExample: () => request<Example>('POST', 'example/step'),
  removeExample: () => request<void>('DELETE', 'example'),

  member: (userId: string) => request<MemberDetail>('GET', `members/${userId}`),
  removeMember: (userId: string, handOverTo: string | null) =>
    request<void>('DELETE', `members/${userId}`, { handOverTo }),
  makePasswordLink: (userId: string) => request<PasswordLink>('POST', `members/${userId}/password-link`),
  invite: (body: NewInvitation) => request<MadeInvitation>('POST', 'invitations', body),
  makeApiKey: (body: NewApiKey) => request<MadeApiKey>('POST', 'api-keys', body),
  joinOffer: (token: string) => request<JoinOffer>('POST', 'join/look', { token }),
  join: (body: Join) => request<Session>('POST', 'join', body),
  resetOffer: (token: string) => request<ResetOffer>('POST', 'reset/look', { token }),
  resetPassword: (body: Reset) => request<Session>('POST', 'reset', body),

  measure: (body: MeasureQuestion) => request<MeasureAnswer>('POST', 'metrics/measure', body),
  curve: (id: string) => request<KeyResultCurve>('GET', `key-results/${id}/curve`),
  /** For fields that name somebody. */
  everyMember: () => request<{ items: Member[] }>('GET', 'members?limit=500').then(({ items }) => items),
  importCheckIns: (body: CheckInImport) =>
    request<{ imported: number; replaced: number }>('POST', 'check-ins/import', body),
  traffic: (siteId: string, query: Query) =>
    request<Traffic>('GET', `sites/${siteId}/traffic${search(query)}`),
  /** Pairs, since several pages may be asked about together. */
  feasibility: (query: readonly [string, string][]) =>
    request<Feasibility>('GET', `feasibility?${new URLSearchParams(query.map(([...pair]) => pair))}`),
  intake: (siteId: string) => request<Intake>('GET', `sites/${siteId}/intake`),
  makeWriteKey: (siteId: string) => request<{ writeKey: string }>('POST', `sites/${siteId}/write-key`),
  launchCheck: (id: string) => request<LaunchCheck>('GET', `experiments/${id}/launch-check`),
  start: (id: string) => request<Experiment>('POST', `experiments/${id}/start`),
  stop: (id: string) => request<Experiment>('POST', `experiments/${id}/stop`),
  duplicate: (id: string) => request<Experiment>('POST', `experiments/${id}/duplicate`, {}),
  archive: (id: string) => request<Experiment>('POST', `experiments/${id}/archive`),
  restore: (id: string) => request<Experiment>('POST', `experiments/${id}/restore`),
  phaseCheck: (id: string, change: NewPhase) =>
    request<LaunchCheck>('POST', `experiments/${id}/phase-check`, change),
  openPhase: (id: string, change: NewPhase) =>
    request<Experiment>('POST', `experiments/${id}/phases`, change),
  previewLinks: (id: string) => request<PreviewLinks>('GET', `experiments/${id}/preview-links`),
  rollOut: (id: string, variant: string) =>
    request<Experiment>('POST', `experiments/${id}/rollout`, { variant }),
  draftLearning: (experimentId: string) =>
    request<LearningDraft>('POST', 'learnings/draft', { experimentId }),
  learningEvidence: (id: string) => request<LearningEvidence>('GET', `learnings/${id}/evidence`),
  review: (cycleId: string) => request<Review>('GET', `reviews/${cycleId}`),
  results: (id: string, query: Query = {}) =>
    request<Results>('GET', `experiments/${id}/results${search(query)}`),
  decisions: (id: string) =>
    request<{ items: Decision[]; total: number }>('GET', `experiments/${id}/decisions`),
  decide: (id: string, body: NewDecision) => request<Decision>('POST', `experiments/${id}/decisions`, body),
}

/** Where a spreadsheet of a test's results is downloaded from. */
export const csvPath = (experimentId: string, query: Query) =>
  `/api/experiments/${experimentId}/results.csv${search(query)}`
