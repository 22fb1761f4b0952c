// Every string of the app in English, by feature.
import audit from './en/audit.json' with { type: 'json' }
import campaigns from './en/campaigns.json' with { type: 'json' }
import contacts from './en/contacts.json' with { type: 'json' }
import decisions from './en/decisions.json' with { type: 'json' }
import emailArea from './en/email-area.json' with { type: 'json' }
import emailTest from './en/email-tests.json' with { type: 'json' }
import emails from './en/emails.json' with { type: 'json' }
import evidence from './en/evidence.json' with { type: 'json' }
import exclusion from './en/exclusion.json' with { type: 'json' }
import experiments from './en/experiments.json' with { type: 'json' }
import exports from './en/exports.json' with { type: 'json' }
import feasibility from './en/feasibility.json' with { type: 'json' }
import fileImport from './en/file-import.json' with { type: 'json' }
import firstSteps from './en/first-steps.json' with { type: 'json' }
import forms from './en/forms.json' with { type: 'json' }
import goals from './en/goals.json' with { type: 'json' }
import join from './en/join.json' with { type: 'json' }
import keyResultNext from './en/key-result-next.json' with { type: 'json' }
import learnings from './en/learnings.json' with { type: 'json' }
import leftOut from './en/left-out.json' with { type: 'json' }
import mail from './en/mail.json' with { type: 'json' }
import measures from './en/measures.json' with { type: 'json' }
import metrics from './en/metrics.json' with { type: 'json' }
import offline from './en/offline.json' with { type: 'json' }
import people from './en/people.json' with { type: 'json' }
import phases from './en/phases.json' with { type: 'json' }
import privacy from './en/privacy.json' with { type: 'json' }
import profile from './en/profile.json' with { type: 'json' }
import results from './en/results.json' with { type: 'json' }
import returns from './en/returns.json' with { type: 'json' }
import review from './en/review.json' with { type: 'json' }
import schedule from './en/schedule.json' with { type: 'json' }
import security from './en/security.json' with { type: 'json' }
import sites from './en/sites.json' with { type: 'json' }
import targeting from './en/targeting.json' with { type: 'json' }
import templates from './en/templates.json' with { type: 'json' }
import traffic from './en/traffic.json' with { type: 'json' }
import webhooks from './en/webhooks.json' with { type: 'json' }
import { firstMessages } from './en-first.ts'

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
