// The whole HTTP server as one Hono app, for Node and for Workers alike.
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { generateSpecs } from 'hono-openapi'
import { MAX_BODY_BYTES } from '#wire/events'
import { MAX_IMAGE_BODY_BYTES } from '#wire/images'
import type { AppEnv, Services, SnippetBuild } from './context.ts'
import { createEventLimits } from './ingest/event-limits.ts'
import { createSiteCache } from './ingest/site-context.ts'
import { isUnavailable } from './is-unavailable.ts'
import { consoleLog } from './log.ts'
import { audit } from './middleware/audit.ts'
import { authenticate, canChange } from './middleware/authenticate.ts'
import { bodyCap } from './middleware/body-cap.ts'
import { clientOf } from './middleware/client-of.ts'
import { type Answered, nameRequest, observe } from './middleware/observe.ts'
import { publicCors, publicPreflight } from './middleware/public-cors.ts'
import { requireJson } from './middleware/require-json.ts'
import { safeHeaders, setSafeHeaders } from './middleware/safe-headers.ts'
import { Problem } from './problem.ts'
import { apiKeys } from './routes/api-keys.ts'
import { assign } from './routes/assign.ts'
import { auditLog } from './routes/audit-log.ts'
import { backups } from './routes/backups.ts'
import { bounces } from './routes/bounces.ts'
import { brand } from './routes/brand.ts'
import { campaignActions } from './routes/campaign-actions.ts'
import { campaigns } from './routes/campaigns.ts'
import { checkIns } from './routes/check-ins.ts'
import { config, script } from './routes/config.ts'
import { contactFields } from './routes/contact-fields.ts'
import { contacts } from './routes/contacts.ts'
import { conversionImports } from './routes/conversion-imports.ts'
import { conversions } from './routes/conversions.ts'
import { cycles } from './routes/cycles.ts'
import { decisions } from './routes/decisions.ts'
import { docsPage } from './routes/docs-page.ts'
import { emailPreviews } from './routes/email-previews.ts'
import { emailVersions } from './routes/email-versions.ts'
import { emails } from './routes/emails.ts'
import { events } from './routes/events.ts'
import { example } from './routes/example.ts'
import { exclusionGroups } from './routes/exclusion-groups.ts'
import { experimentActions } from './routes/experiment-actions.ts'
import { experiments } from './routes/experiments.ts'
import { feasibility } from './routes/feasibility.ts'
import { features } from './routes/features.ts'
import { forms } from './routes/forms.ts'
import { goals } from './routes/goals.ts'
import { health } from './routes/health.ts'
import { hypotheses } from './routes/hypotheses.ts'
import { images, publicImages } from './routes/images.ts'
import { imports } from './routes/imports.ts'
import { invitations } from './routes/invitations.ts'
import { join, reset } from './routes/join.ts'
import { keepCampaignTests } from './routes/keep-campaign-tests.ts'
import { keyResults } from './routes/key-results.ts'
import { learnings } from './routes/learnings.ts'
import { leftOutRanges } from './routes/left-out-ranges.ts'
import { lists } from './routes/lists.ts'
import { mailClicks } from './routes/mail-clicks.ts'
import { mailFeedback } from './routes/mail-feedback.ts'
import { mailFeedbackCalls } from './routes/mail-feedback-calls.ts'
import { mailOpens } from './routes/mail-opens.ts'
import { mailSettings } from './routes/mail-settings.ts'
import { members } from './routes/members.ts'
import { metrics } from './routes/metrics.ts'
import { objectives } from './routes/objectives.ts'
import { openapiDocument } from './routes/openapi-document.ts'
import { outbox } from './routes/outbox.ts'
import { previewLinks } from './routes/preview-links.ts'
import { previews } from './routes/previews.ts'
import { privacy } from './routes/privacy.ts'
import { publicForms } from './routes/public-forms.ts'
import { publicHeaders } from './routes/public-page.ts'
import { results } from './routes/results.ts'
import { reviews } from './routes/reviews.ts'
import { sessions } from './routes/sessions.ts'
import { setup } from './routes/setup.ts'
import { sites } from './routes/sites.ts'
import { suppressions } from './routes/suppressions.ts'
import { teams } from './routes/teams.ts'
import { traffic } from './routes/traffic.ts'
import { unsubscribe } from './routes/unsubscribe.ts'
import { visitors } from './routes/visitors.ts'
import { webhooks } from './routes/webhooks.ts'
import { workspaces } from './routes/workspaces.ts'

export type AppOptions = Omit<
  Services,
  'sites' | 'wakeJobs' | 'mail' | 'backups' | 'snippet' | 'walk' | 'log' | 'client' | 'limits'
> &
  Partial<Pick<Services, 'wakeJobs' | 'mail' | 'backups' | 'log' | 'client' | 'limits'>> & {
    snippet: SnippetBuild
    /** Who watches answers; those of the app alone, unless asked for all: the event path pays for what it is watched by. */
    observer?: { of: '*' | '/api/*'; tell: (answered: Answered) => void } | undefined
  }

const safe = safeHeaders()
const managementCap = bodyCap(512 * 1024)
const imageCap = bodyCap(MAX_IMAGE_BODY_BYTES)
const NO_LIMITS = createEventLimits({ perAddress: 0, perSite: 0 })
/** Of what people send from public pages. */
const MAX_FORM_BYTES = 32 * 1024

/** Nothing of another origin runs in the app; pages are framed for the live preview only. */
const appHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'https:', 'http:'],
    connectSrc: ["'self'"],
    frameSrc: ['https:', 'http:'],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    objectSrc: ["'none'"],
  },
  crossOriginResourcePolicy: false,
  crossOriginOpenerPolicy: 'same-origin',
  referrerPolicy: 'strict-origin-when-cross-origin',
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
})

export function createApp(options: AppOptions) {
  const services: Services = {
    wakeJobs: () => {},
    mail: null,
    backups: null,
    log: consoleLog,
    client: clientOf([]),
    limits: NO_LIMITS,
    ...options,
    snippet: snippetOf(options.snippet),
    sites: createSiteCache(options.store, options.clock),
    walk: (clock) => createApp({ ...options, clock, wakeJobs: () => {} }),
  }

  const management = new Hono<AppEnv>()
    .use(async (c, next) => {
      nameRequest(c)
      await next()
    })
    .use((c, next) => (c.req.path === '/api/images' ? imageCap : managementCap)(c, next), requireJson())
    .route('/setup', setup)
    .route('/session', sessions)
    .route('/join', join)
    .route('/reset', reset)
    .use(authenticate(), audit())
    // of companies of one's own, whatever one's role in this one
    .route('/workspaces', workspaces)
    .route('/example', example)
    .use(canChange())
    .route('/teams', teams)
    .route('/members', members)
    .route('/invitations', invitations)
    .route('/api-keys', apiKeys)
    .route('/audit-log', auditLog)
    .route('/backups', backups)
    .route('/cycles', cycles)
    .route('/objectives', objectives)
    .route('/key-results', keyResults)
    .route('/check-ins', checkIns)
    .route('/metrics', metrics)
    .route('/hypotheses', hypotheses)
    .route('/learnings', learnings)
    .route('/reviews', reviews)
    .route('/sites', sites)
    .route('/sites', traffic)
    .route('/left-out-ranges', leftOutRanges)
    .route('/feasibility', feasibility)
    .route('/goals', goals)
    .route('/exclusion-groups', exclusionGroups)
    .route('/campaigns', campaigns)
    .route('/campaigns', campaignActions)
    .use('/experiments/*', keepCampaignTests())
    .route('/experiments', experiments)
    .route('/experiments', previewLinks)
    .route('/experiments', experimentActions)
    .route('/experiments', results)
    .route('/experiments', decisions)
    .route('/contacts', contacts)
    .route('/contact-fields', contactFields)
    .route('/lists', lists)
    .route('/imports', imports)
    .route('/suppressions', suppressions)
    .route('/forms', forms)
    .route('/bounces', bounces)
    .route('/mail-feedback', mailFeedback)
    .route('/mail-settings', mailSettings)
    .route('/outbox', outbox)
    .route('/emails', emailPreviews)
    .route('/emails', emailVersions)
    .route('/emails', emails)
    .route('/brand', brand)
    .route('/images', images)
    .route('/webhooks', webhooks)
    .route('/conversions', conversions)
    .route('/conversion-imports', conversionImports)
    .route('/privacy', privacy)
    .route('/visitors', visitors)

  // nobody has to log in to ask, and it takes half a second
  let described: Promise<object> | undefined
  const describe = (): Promise<object> => {
    described ??= generateSpecs(app, { excludeStaticFile: false }).then(openapiDocument)
    return described
  }
  const app = new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set('services', services)
      await next()
    })
    // before all others: whatever follows adds to it or overrules it. Deliveries of events see to it themselves
    .use((c, next) => (c.req.path === '/v1/events' && c.req.method === 'POST' ? next() : safe(c, next)))
    .use(options.observer?.of ?? '/api/*', observe(options.observer?.tell ?? (() => {})))
    .route('/', health)
    .use('/s/*', publicCors())
    .use('/v1/config/*', publicCors())
    .use('/v1/preview/*', publicCors())
    .use('/api/features/*', publicCors())
    .use('/v1/assign', publicCors(), bodyCap(MAX_BODY_BYTES))
    .options('/v1/events', publicPreflight())
    .use('/v1/events', bodyCap(MAX_BODY_BYTES))
    .route('/s', script)
    .route('/v1/config', config)
    .route('/v1/preview', previews)
    .route('/api/features', features)
    .route('/v1/assign', assign)
    .route('/v1/events', events)
    .route('/t', mailClicks)
    .route('/o', mailOpens)
    .use('/v1/mail-feedback/*', managementCap)
    .route('/v1/mail-feedback', mailFeedbackCalls)
    .route('/i', publicImages)
    .use('/u/*', publicHeaders(), bodyCap(MAX_FORM_BYTES))
    .route('/u', unsubscribe)
    .use('/f/*', publicHeaders(true), bodyCap(MAX_FORM_BYTES))
    .route('/f', publicForms)
    .route('/api/docs', docsPage)
    .use(appHeaders)
    .get('/api/openapi.json', async (c) => c.json(await describe()))
    .route('/api', management)

  app.onError((error, c) => {
    const problem = problemOf(error)
    setSafeHeaders(c)
    const { method } = c.req
    // whoever tells us of it names the line of the log
    const named = problem.status < 500 ? {} : { requestId: nameRequest(c) }
    if (problem.status >= 500) {
      const error = problem.cause ?? problem
      services.log.error('request_failed', { ...named, method, route: routePath(c), error })
    }
    if (problem.retryAfterSeconds !== undefined) c.header('Retry-After', String(problem.retryAfterSeconds))
    if (/^\/(s|v1|api\/features)\//.test(c.req.path)) c.header('Access-Control-Allow-Origin', '*')
    return c.body(JSON.stringify({ ...problem.toJSON(), ...named }), problem.status as 500, {
      'Content-Type': 'application/problem+json',
    })
  })
  app.all('/api/*', () => {
    throw new Problem('not_found', 'no such call')
  })
  return app
}

/** Raw errors stay here: callers learn that it failed, the log learns why. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status === 400)
    return new Problem('invalid_json', 'the body is not JSON')
  if (isUnavailable(error)) {
    return new Problem('unavailable', 'the store cannot be written just now: try again', {
      retryAfterSeconds: 5,
      cause: error,
    })
  }
  return new Problem('internal', 'something failed on our side; it has been logged', { cause: error })
}

const snippetOf = (build: SnippetBuild): Services['snippet'] => ({
  ...build,
  banners: JSON.parse(build.banners),
  version: digest(build.runtime + build.banners),
})

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 8)

export type App = ReturnType<typeof createApp>
