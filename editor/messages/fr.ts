// Every string of the app in French, by feature.
import audit from './fr/audit.json' with { type: 'json' }
import campaigns from './fr/campaigns.json' with { type: 'json' }
import contacts from './fr/contacts.json' with { type: 'json' }
import decisions from './fr/decisions.json' with { type: 'json' }
import emailArea from './fr/email-area.json' with { type: 'json' }
import emailTest from './fr/email-tests.json' with { type: 'json' }
import emails from './fr/emails.json' with { type: 'json' }
import evidence from './fr/evidence.json' with { type: 'json' }
import exclusion from './fr/exclusion.json' with { type: 'json' }
import experiments from './fr/experiments.json' with { type: 'json' }
import exports from './fr/exports.json' with { type: 'json' }
import feasibility from './fr/feasibility.json' with { type: 'json' }
import fileImport from './fr/file-import.json' with { type: 'json' }
import firstSteps from './fr/first-steps.json' with { type: 'json' }
import forms from './fr/forms.json' with { type: 'json' }
import goals from './fr/goals.json' with { type: 'json' }
import join from './fr/join.json' with { type: 'json' }
import keyResultNext from './fr/key-result-next.json' with { type: 'json' }
import learnings from './fr/learnings.json' with { type: 'json' }
import leftOut from './fr/left-out.json' with { type: 'json' }
import mail from './fr/mail.json' with { type: 'json' }
import measures from './fr/measures.json' with { type: 'json' }
import metrics from './fr/metrics.json' with { type: 'json' }
import offline from './fr/offline.json' with { type: 'json' }
import people from './fr/people.json' with { type: 'json' }
import phases from './fr/phases.json' with { type: 'json' }
import privacy from './fr/privacy.json' with { type: 'json' }
import profile from './fr/profile.json' with { type: 'json' }
import results from './fr/results.json' with { type: 'json' }
import returns from './fr/returns.json' with { type: 'json' }
import review from './fr/review.json' with { type: 'json' }
import schedule from './fr/schedule.json' with { type: 'json' }
import security from './fr/security.json' with { type: 'json' }
import sites from './fr/sites.json' with { type: 'json' }
import targeting from './fr/targeting.json' with { type: 'json' }
import templates from './fr/templates.json' with { type: 'json' }
import traffic from './fr/traffic.json' with { type: 'json' }
import webhooks from './fr/webhooks.json' with { type: 'json' }
import { firstMessages } from './fr-first.ts'

export const messages = {
  ...firstMessages,
  audit,
  campaigns,
  contacts,
  decisions,
  emailArea,
  emails,
  emailTest,
  evidence,
  exclusion,
  experiments,
  exports,
  feasibility,
  fileImport,
  firstSteps,
  forms,
  goals,
  join,
  keyResultNext,
  learnings,
  leftOut,
  mail,
  measures,
  metrics,
  offline,
  people,
  phases,
  privacy,
  profile,
  results,
  returns,
  review,
  schedule,
  security,
  sites,
  targeting,
  templates,
  traffic,
  webhooks,
}
