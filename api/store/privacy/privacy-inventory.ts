// What a company keeps now: each kind of data with its rule, how much of it there is, and since when.
import { type ExpressionBuilder, sql } from 'kysely'
import {
  COOKIE_MONTHS,
  PAGE_VIEW_DAYS,
  type Retention,
  type ServerBackups,
  VISIT_DAYS,
} from '#domain/retention'
import { KEEP_DELIVERIES_MS } from '#domain/webhook-retry'
import type { KeptData, PrivacyInventory, PrivacySettings } from '#wire/privacy'
import { ATTEMPT_WINDOW_MS } from '../company/login-attempts.ts'
import { SESSION_MS } from '../company/sessions.ts'
import type { Database } from '../schema.ts'
import { type Store, toNumber } from '../store.ts'
import { getPrivacySettings } from './privacy-settings.ts'

/** Enough to say how much there is, few enough for a page that opens at once. */
const LOOKED_THROUGH = 50_000
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

type Counted = Pick<KeptData, 'rows' | 'isMore' | 'oldestAt'>
type Rule = Pick<KeptData, 'rule' | 'amount' | 'atMostMonths'>

/** What a server says of itself: whose server a company's mails leave by, and what it copies. */
type Server = { mailRelay: string | null; backups: ServerBackups | null }

export async function getPrivacyInventory(
  store: Store,
  workspaceId: string,
  { mailRelay, backups }: Server,
): Promise<PrivacyInventory> {
  const settings = await getPrivacySettings(store, workspaceId)
  const [sites, counted, forms, webhooks] = await Promise.all([
    store.db
      .selectFrom('sites')
      .select(['name', 'origins', 'consent'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('id')
      .execute(),
    countAll(store, workspaceId),
    countTable(store, workspaceId, 'forms', 'created_at'),
    store.db
      .selectFrom('webhooks')
      .select(({ fn }) => fn.countAll().as('on'))
      .where('workspace_id', '=', workspaceId)
      .where('disabled_at', 'is', null)
      .executeTakeFirst(),
  ])
  const rules = rulesOf(settings, backups)
  const data = (Object.keys(rules) as KeptData['key'][]).map(
    (key): KeptData => ({
      key,
      ...rules[key],
      isPersonal: !ANONYMOUS.includes(key),
      ...(counted[key] ?? NOT_HERE),
    }),
  )
  return {
    data: data.filter(
      ({ key }) => key !== 'backups' || backups !== null || settings.controller.backupDays !== null,
    ),
    sites: sites.map(({ name, origins, consent }) => ({
      name,
      origin: (JSON.parse(origins) as string[])[0] ?? '',
      consent: consent === 'strict' ? 'strict' : 'consent',
    })),
    hasContacts: toNumber(counted.contacts?.rows) + toNumber(forms.rows) > 0,
    recipients: { webhooks: toNumber(webhooks?.on), mailRelay, backupCopy: backups?.copy ?? null },
  }
}

/** Of deliveries: names of tests, campaigns and results only. */
const ANONYMOUS: readonly KeptData['key'][] = ['tallies', 'clicks', 'webhookDeliveries']
const NOT_HERE: Counted = { rows: null, isMore: false, oldestAt: null }

const days = (amount: number): Rule => ({ rule: 'days', amount, atMostMonths: null })
const months = (amount: number): Rule => ({ rule: 'months', amount, atMostMonths: null })
const until = (rule: 'while_member' | 'while_company' | 'until_removed'): Rule => ({
  rule,
  amount: null,
  atMostMonths: null,
})

/** The longer of what the server keeps and what the owner says of copies that others make. */
function backupsRule(backups: ServerBackups | null, ownDays: number | null): Rule {
  if (backups === null || (ownDays ?? 0) > backups.keep) return days(ownDays ?? 0)
  const rule = backups.copy === null ? 'daily' : (`daily_${backups.copy}` as const)
  return { rule, amount: backups.keep, atMostMonths: null }
}

function rulesOf(
  { retention, controller }: PrivacySettings,
  backups: ServerBackups | null,
): Record<KeptData['key'], Rule> {
  const afterTest: Rule = {
    rule: 'after_test',
    amount: retention.eventsDays,
    atMostMonths: retention.eventsMonths,
  }
  return {
    cookie: months(COOKIE_MONTHS),
    pageViews: { rule: 'while_counted', amount: PAGE_VIEW_DAYS, atMostMonths: retention.eventsMonths },
    visits: days(VISIT_DAYS),
    events: afterTest,
    contributions: afterTest,
    tallies: until('while_company'),
    visitorLinks: months(retention.eventsMonths),
    conversions: months(retention.eventsMonths),
    contacts: contactsRule(retention),
    consents: contactsRule(retention),
    messages: months(retention.messagesMonths),
    clicks: until('while_company'),
    outbox: days(retention.outboxDays),
    bounces: months(retention.messagesMonths),
    suppressions: until('while_company'),
    signups: days(7),
    rejects: days(retention.rejectsDays),
    members: until('while_member'),
    sessions: days(SESSION_MS / DAY_MS),
    loginAttempts: { rule: 'minutes', amount: ATTEMPT_WINDOW_MS / MINUTE_MS, atMostMonths: null },
    auditLog: until('while_company'),
    webhookDeliveries: days(KEEP_DELIVERIES_MS / DAY_MS),
    backups: backupsRule(backups, controller.backupDays),
  }
}

const contactsRule = ({ contactsMonths }: Retention): Rule =>
  contactsMonths === null ? until('until_removed') : months(contactsMonths)

async function countAll(
  store: Store,
  workspaceId: string,
): Promise<Partial<Record<KeptData['key'], Counted>>> {
  const count = (
    table: Parameters<typeof countTable>[2],
    at: string,
    where?: Parameters<typeof countTable>[4],
  ) => countTable(store, workspaceId, table, at, where)
  const tables = {
    pageViews: count('events', 'received_at', (eb) => eb('type', '=', 'page_view')),
    visits: count('visits', ''),
    events: count('events', 'received_at', (eb) => eb('type', '<>', 'page_view')),
    contributions: count('contributions', ''),
    tallies: count('tallies', ''),
    visitorLinks: count('visitor_links', 'created_at'),
    conversions: count('conversions', 'created_at'),
    contacts: count('contacts', 'created_at'),
    consents: count('consents', 'created_at'),
    messages: count('messages', 'created_at', (eb) => eb(sql.ref('email'), 'is not', null)),
    clicks: count('clicks', 'at'),
    outbox: count('outbox', 'created_at'),
    bounces: count('bounces', 'created_at', (eb) => eb(sql.ref('email'), 'is not', null)),
    suppressions: count('suppressions', 'created_at'),
    signups: count('form_signups', 'created_at', (eb) => eb(sql.ref('email'), '<>', '')),
    rejects: Promise.all([count('import_rejects', ''), count('conversion_rejects', '')]).then(sum),
    members: count('members', 'created_at'),
    sessions: count('sessions', 'created_at'),
    auditLog: count('audit_log', 'created_at'),
    webhookDeliveries: count('webhook_deliveries', 'created_at'),
  }
  const found = await Promise.all(
    Object.entries(tables).map(async ([key, made]) => [key, await made] as const),
  )
  return Object.fromEntries(found)
}

/** Of two tables of one kind that say nothing of since when. */
const sum = ([one, other]: readonly [Counted, Counted]): Counted => ({
  rows: (one.rows ?? 0) + (other.rows ?? 0),
  isMore: one.isMore || other.isMore,
  oldestAt: null,
})

type Counting =
  | 'events'
  | 'visits'
  | 'contributions'
  | 'tallies'
  | 'visitor_links'
  | 'conversions'
  | 'contacts'
  | 'consents'
  | 'messages'
  | 'clicks'
  | 'outbox'
  | 'bounces'
  | 'suppressions'
  | 'form_signups'
  | 'import_rejects'
  | 'conversion_rejects'
  | 'members'
  | 'sessions'
  | 'audit_log'
  | 'webhook_deliveries'
  | 'forms'

/** `at` is the column that says since when; '' for none. */
async function countTable(
  { db }: Store,
  workspaceId: string,
  table: Counting,
  at: string,
  where?: (eb: ExpressionBuilder<Database, 'events'>) => ReturnType<ExpressionBuilder<Database, 'events'>>,
): Promise<Counted> {
  // the tables differ in nothing that is asked here
  let rows = db
    .selectFrom(table as 'events')
    .select((at === '' ? sql<number | null>`null` : sql<number | null>`${sql.ref(at)}`).as('since'))
    .where('workspace_id', '=', workspaceId)
  if (where) rows = rows.where(where as never)
  const counted = await db
    .selectFrom(rows.limit(LOOKED_THROUGH + 1).as('kept'))
    .select(({ fn }) => [fn.countAll().as('rows'), fn.min('since').as('oldest')])
    .executeTakeFirst()
  const number = toNumber(counted?.rows)
  const isMore = number > LOOKED_THROUGH
  const oldest = counted?.oldest ?? null
  return {
    rows: Math.min(number, LOOKED_THROUGH),
    isMore,
    oldestAt: isMore || oldest === null ? null : toNumber(oldest),
  }
}
