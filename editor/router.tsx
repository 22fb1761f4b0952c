// Every address of the app and the screen it shows; screens past the first are fetched when they are opened.
import type { ComponentType } from 'react'
import { createBrowserRouter } from 'react-router'
import { loadMessages } from './i18n.ts'
import { RequireEditor } from './require-editor.tsx'
import { RequireSession } from './require-session.tsx'
import { OkrsScreen } from './screens/okrs/okrs-screen.tsx'
import { BrokenScreen } from './ui/broken-screen.tsx'
import { NotFound } from './ui/not-found.tsx'
import { Shell } from './ui/shell.tsx'

const screen = (load: () => Promise<ComponentType>) => ({
  lazy: async () => {
    const [Component] = await Promise.all([load(), loadMessages()])
    return { Component }
  },
})

const setup = screen(async () => (await import('./screens/setup/setup-screen.tsx')).SetupScreen)
const login = screen(async () => (await import('./screens/login/login-screen.tsx')).LoginScreen)
const cycleForm = screen(async () => (await import('./screens/okrs/cycle-form-screen.tsx')).CycleFormScreen)
const objectiveForm = screen(
  async () => (await import('./screens/okrs/objective-form-screen.tsx')).ObjectiveFormScreen,
)
const keyResultForm = screen(
  async () => (await import('./screens/key-result/key-result-form-screen.tsx')).KeyResultFormScreen,
)
const keyResult = screen(
  async () => (await import('./screens/key-result/key-result-screen.tsx')).KeyResultScreen,
)
const metrics = screen(async () => (await import('./screens/key-result/metrics-screen.tsx')).MetricsScreen)
const metricForm = screen(
  async () => (await import('./screens/key-result/metric-form-screen.tsx')).MetricFormScreen,
)
const hypothesisForm = screen(
  async () => (await import('./screens/hypothesis/hypothesis-form-screen.tsx')).HypothesisFormScreen,
)
const hypothesis = screen(
  async () => (await import('./screens/hypothesis/hypothesis-screen.tsx')).HypothesisScreen,
)
const people = screen(async () => (await import('./screens/people/people-screen.tsx')).PeopleScreen)
const members = screen(async () => (await import('./screens/people/members-tab.tsx')).MembersTab)
const teams = screen(async () => (await import('./screens/people/teams-tab.tsx')).TeamsTab)
const invitations = screen(async () => (await import('./screens/people/invitations-tab.tsx')).InvitationsTab)
const auditLog = screen(async () => (await import('./screens/people/audit-log-tab.tsx')).AuditLogTab)
const apiKeys = screen(async () => (await import('./screens/people/api-keys-tab.tsx')).ApiKeysTab)
const offline = screen(async () => (await import('./screens/offline/offline-screen.tsx')).OfflineScreen)
const webhooks = screen(async () => (await import('./screens/people/webhooks/webhooks-tab.tsx')).WebhooksTab)
const company = screen(async () => (await import('./screens/people/company-tab.tsx')).CompanyTab)
const privacy = screen(async () => (await import('./screens/people/privacy/privacy-tab.tsx')).PrivacyTab)
const newWorkspace = screen(
  async () => (await import('./screens/people/new-workspace-screen.tsx')).NewWorkspaceScreen,
)
const profile = screen(async () => (await import('./screens/profile/profile-screen.tsx')).ProfileScreen)
const welcome = screen(async () => (await import('./screens/welcome/welcome-screen.tsx')).WelcomeScreen)
const join = screen(async () => (await import('./screens/join/join-screen.tsx')).JoinScreen)
const reset = screen(async () => (await import('./screens/join/reset-screen.tsx')).ResetScreen)
const sites = screen(async () => (await import('./screens/sites/sites-screen.tsx')).SitesScreen)
const siteForm = screen(async () => (await import('./screens/sites/site-form-screen.tsx')).SiteFormScreen)
const banner = screen(async () => (await import('./screens/sites/banner-screen.tsx')).BannerScreen)
const leftOut = screen(async () => (await import('./screens/left-out/left-out-screen.tsx')).LeftOutScreen)
const site = screen(async () => (await import('./screens/sites/site-screen.tsx')).SiteScreen)
const experiments = screen(
  async () => (await import('./screens/experiments/experiments-screen.tsx')).ExperimentsScreen,
)
const experimentForm = screen(
  async () => (await import('./screens/experiments/experiment-form-screen.tsx')).ExperimentFormScreen,
)
const phase = screen(async () => (await import('./screens/experiments/phase-screen.tsx')).PhaseScreen)
const draft = screen(async () => (await import('./screens/experiments/draft-screen.tsx')).DraftScreen)
const learnings = screen(
  async () => (await import('./screens/learnings/learnings-screen.tsx')).LearningsScreen,
)
const newLearning = screen(
  async () => (await import('./screens/learnings/new-learning-screen.tsx')).NewLearningScreen,
)
const learning = screen(async () => (await import('./screens/learnings/learning-screen.tsx')).LearningScreen)
const review = screen(async () => (await import('./screens/review/review-screen.tsx')).ReviewScreen)
const results = screen(async () => (await import('./screens/results/results-screen.tsx')).ResultsScreen)
const emails = screen(async () => (await import('./screens/emails/emails-screen.tsx')).EmailsScreen)
const newEmail = screen(async () => (await import('./screens/emails/new-email-screen.tsx')).NewEmailScreen)
const email = screen(async () => (await import('./screens/emails/email-screen.tsx')).EmailScreen)
const brand = screen(async () => (await import('./screens/emails/brand-screen.tsx')).BrandScreen)
const campaigns = screen(
  async () => (await import('./screens/campaigns/campaigns-screen.tsx')).CampaignsScreen,
)
const newCampaign = screen(
  async () => (await import('./screens/campaigns/new-campaign-screen.tsx')).NewCampaignScreen,
)
const campaign = screen(async () => (await import('./screens/campaigns/campaign-screen.tsx')).CampaignScreen)
const contacts = screen(async () => (await import('./screens/contacts/contacts-screen.tsx')).ContactsScreen)
const contact = screen(async () => (await import('./screens/contacts/contact-screen.tsx')).ContactScreen)
const contactForm = screen(
  async () => (await import('./screens/contacts/contact-form-screen.tsx')).ContactFormScreen,
)
const contactLists = screen(async () => (await import('./screens/contacts/lists-screen.tsx')).ListsScreen)
const contactFields = screen(async () => (await import('./screens/contacts/fields-screen.tsx')).FieldsScreen)
const suppressions = screen(
  async () => (await import('./screens/contacts/suppressions-screen.tsx')).SuppressionsScreen,
)
const imports = screen(async () => (await import('./screens/contacts/imports-screen.tsx')).ImportsScreen)
const contactImport = screen(
  async () => (await import('./screens/contacts/import/import-screen.tsx')).ImportScreen,
)
const mail = screen(async () => (await import('./screens/mail/mail-screen.tsx')).MailScreen)
const outbox = screen(async () => (await import('./screens/mail/outbox-screen.tsx')).OutboxScreen)
const outboxMail = screen(
  async () => (await import('./screens/mail/outbox-mail-screen.tsx')).OutboxMailScreen,
)
const emailArea = screen(async () => (await import('./ui/email-area.tsx')).EmailArea)

const returns = screen(async () => (await import('./screens/mail/returns-screen.tsx')).ReturnsScreen)
const forms = screen(async () => (await import('./screens/forms/forms-screen.tsx')).FormsScreen)
const form = screen(async () => (await import('./screens/forms/form-screen.tsx')).FormScreen)
const formEdit = screen(async () => (await import('./screens/forms/form-edit-screen.tsx')).FormEditScreen)

export const createRouter = () =>
  createBrowserRouter([
    {
      ErrorBoundary: BrokenScreen,
      children: [
        { path: '/setup', ...setup },
        { path: '/login', ...login },
        { path: '/join', ...join },
        { path: '/reset', ...reset },
        {
          Component: RequireSession,
          children: [
            { path: '/welcome', ...welcome },
            {
              Component: Shell,
              children: [
                {
                  ErrorBoundary: BrokenScreen,
                  children: [
                    { path: '/', Component: OkrsScreen },
                    {
                      Component: RequireEditor,
                      children: [
                        { path: '/cycles/new', ...cycleForm },
                        { path: '/cycles/:cycleId/edit', ...cycleForm },
                        { path: '/objectives/new', ...objectiveForm },
                        { path: '/objectives/:objectiveId/edit', ...objectiveForm },
                        { path: '/objectives/:objectiveId/key-results/new', ...keyResultForm },
                        { path: '/metrics/:metricId/edit', ...metricForm },
                        { path: '/key-results/:keyResultId/edit', ...keyResultForm },
                        { path: '/key-results/:keyResultId/hypotheses/new', ...hypothesisForm },
                        { path: '/hypotheses/:hypothesisId/edit', ...hypothesisForm },
                        { path: '/sites/new', ...siteForm },
                        { path: '/sites/:siteId/edit', ...siteForm },
                        { path: '/experiments/new', ...experimentForm },
                        { path: '/experiments/:experimentId/edit', ...phase },
                        { path: '/learnings/new', ...newLearning },
                      ],
                    },
                    { path: '/key-results/:keyResultId', ...keyResult },
                    { path: '/hypotheses/:hypothesisId', ...hypothesis },
                    { path: '/metrics', ...metrics },
                    { path: '/sites', ...sites },
                    { path: '/sites/:siteId', ...site },
                    { path: '/sites/:siteId/left-out', ...leftOut },
                    { path: '/sites/:siteId/offline', ...offline },
                    { path: '/sites/:siteId/banner', ...banner },
                    { path: '/experiments', ...experiments },
                    { path: '/experiments/:experimentId', ...draft },
                    { path: '/experiments/:experimentId/results', ...results },
                    {
                      ...emailArea,
                      // all about email but the composer, which takes the whole window
                      children: [
                        { path: '/contacts', ...contacts },
                        { path: '/contacts/lists', ...contactLists },
                        { path: '/contacts/fields', ...contactFields },
                        { path: '/contacts/suppressions', ...suppressions },
                        { path: '/contacts/imports', ...imports },
                        { path: '/contacts/:contactId', ...contact },
                        {
                          Component: RequireEditor,
                          children: [
                            { path: '/contacts/new', ...contactForm },
                            { path: '/contacts/import', ...contactImport },
                            { path: '/contacts/:contactId/edit', ...contactForm },
                            { path: '/emails/new', ...newEmail },
                            { path: '/forms/new', ...formEdit },
                            { path: '/forms/:formId/edit', ...formEdit },
                            { path: '/campaigns/new', ...newCampaign },
                          ],
                        },
                        { path: '/campaigns', ...campaigns },
                        { path: '/campaigns/:campaignId', ...campaign },
                        { path: '/emails', ...emails },
                        { path: '/emails/brand', ...brand },
                        { path: '/forms', ...forms },
                        { path: '/forms/:formId', ...form },
                        { path: '/mail', ...mail },
                        { path: '/mail/outbox', ...outbox },
                        { path: '/mail/outbox/:mailId', ...outboxMail },
                        { path: '/mail/returns', ...returns },
                      ],
                    },
                    { path: '/emails/:emailId', ...email },
                    { path: '/review', ...review },
                    { path: '/review/:cycleId', ...review },
                    { path: '/learnings', ...learnings },
                    { path: '/learnings/:learningId', ...learning },
                    { path: '/profile', ...profile },
                    { path: '/workspaces/new', ...newWorkspace },
                    {
                      path: '/people',
                      ...people,
                      children: [
                        { index: true, ...members },
                        { path: 'teams', ...teams },
                        { path: 'invitations', ...invitations },
                        { path: 'audit-log', ...auditLog },
                        { path: 'api-keys', ...apiKeys },
                        { path: 'webhooks', ...webhooks },
                        { path: 'privacy', ...privacy },
                        { path: 'company', ...company },
                      ],
                    },
                    { path: '*', Component: NotFound },
                  ],
                },
              ],
            },
          ],
        },
      ],
    },
  ])
