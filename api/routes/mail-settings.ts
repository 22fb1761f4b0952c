// How a company's mail leaves: its server, its sender, its pace, and the domain it is signed for. The owner's to change.
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { isLoopback } from '#domain/is-loopback'
import {
  MailSettings,
  MailSettingsPatch,
  MailTest,
  MailTestAnswer,
  type MailSettings as Settings,
} from '#wire/mail-settings'
import type { AppEnv } from '../context.ts'
import { checkDomain, domainQuestion, knownRecords } from '../mail/check-domain.ts'
import { makeDkimPair } from '../mail/dkim-key.ts'
import { testMail } from '../mail/test-mail.ts'
import { transportKind } from '../mail/transport-kind.ts'
import { canChange } from '../middleware/authenticate.ts'
import { jsonBody } from '../middleware/validate.ts'
import { type FieldIssue, Problem } from '../problem.ts'
import { forgetRelayTrouble, readRelayTrouble } from '../store/company/relay-trouble.ts'
import { getWorkspace } from '../store/company/workspaces.ts'
import { getMailRow, hasMailSecret, putMailRow, putMailSecret } from '../store/emails/mail-settings.ts'
import { defined } from '../store/patch.ts'
import { answers } from './describe.ts'
import { mailOf } from './mail-of.ts'

type Here = Context<AppEnv>
type Patch = z.output<typeof MailSettingsPatch>

export const mailSettings = new Hono<AppEnv>()
  .get('/', answers('How mail leaves', MailSettings), async (c) => c.json(await read(c)))
  .use(canChange('owner'))
  .patch('/', answers('Change how mail leaves', MailSettings), jsonBody(MailSettingsPatch), async (c) => {
    const { store, clock, secretKey, mail } = c.var.services
    const { workspaceId } = c.var.identity
    const patch = c.req.valid('json')
    await refuseUnsound(c, patch)
    const { smtp, ...plain } = patch
    const { password, ...server } = smtp ?? {}
    if (password !== undefined)
      await putMailSecret(store, workspaceId, 'smtp', password || null, secretKey, clock())
    if (smtp === null) await putMailSecret(store, workspaceId, 'smtp', null, secretKey, clock())
    const body = { ...defined(plain), ...(smtp === undefined ? {} : { smtp: smtp && server }) }
    await putMailRow(store, workspaceId, { body }, clock())
    // what another server has said is nobody's trouble any more
    if (smtp !== undefined || plain.transport !== undefined)
      await store.batch([forgetRelayTrouble(store, workspaceId)])
    mail?.wake()
    return c.json(await read(c))
  })
  .post(
    '/dkim',
    answers('Make a key to sign mails with; the old one signs no more', MailSettings, 201),
    async (c) => {
      const { store, clock, secretKey } = c.var.services
      const { workspaceId } = c.var.identity
      const now = clock()
      const { privateKey, publicKey } = await makeDkimPair()
      await putMailSecret(store, workspaceId, 'dkim', privateKey, secretKey, now)
      // a new name for every key: the old one's record may stay until its last mails have been read
      const selector = `levier-${new Date(now).toISOString().slice(0, 10).replaceAll('-', '')}-${publicKey
        .slice(-12, -8)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, 'x')}`
      await putMailRow(store, workspaceId, { body: { dkim: { selector } }, dkim_public: publicKey }, now)
      return c.json(await read(c), 201)
    },
  )
  .post('/check-domain', answers('Ask the DNS about the sending domain', MailSettings), async (c) => {
    const { store, clock } = c.var.services
    const mail = mailOf(c.var.services)
    const row = await getMailRow(store, c.var.identity.workspaceId)
    const question = domainQuestion(row, hostOf(await kindOf(c), row, mail.serverHost))
    if (!question) throw new Problem('wrong_state', 'say first who mails come from')
    await checkDomain(store, mail, row, question, clock())
    return c.json(await read(c))
  })
  .post(
    '/test',
    answers('Send a mail to see what the server says', MailTestAnswer),
    jsonBody(MailTest),
    async (c) => {
      const { store } = c.var.services
      const { workspaceId } = c.var.identity
      const mail = mailOf(c.var.services)
      const { body } = await getMailRow(store, workspaceId)
      if (body.fromEmail === '') throw new Problem('wrong_state', 'say first who mails come from')
      const { name } = await getWorkspace(store, workspaceId)
      const { to, locale } = c.req.valid('json')
      const outcome = await mail.sendNow(workspaceId, {
        from: { name: body.fromName || name, address: body.fromEmail },
        ...(body.replyTo ? { replyTo: body.replyTo } : {}),
        to,
        ...testMail(locale, name),
      })
      const transport = await kindOf(c)
      return c.json(
        outcome.isAccepted
          ? { isAccepted: true, code: '250', detail: outcome.reply, transport }
          : { isAccepted: false, code: outcome.code, detail: outcome.detail, transport },
      )
    },
  )

async function kindOf(c: Here) {
  const { store, mail } = c.var.services
  const { workspaceId } = c.var.identity
  const [row, { isExample }] = await Promise.all([
    getMailRow(store, workspaceId),
    getWorkspace(store, workspaceId),
  ])
  return transportKind(row, (mail?.serverHost ?? null) !== null, isExample)
}

const hostOf = (
  kind: Settings['transport'],
  { body }: Awaited<ReturnType<typeof getMailRow>>,
  ours: string | null,
) => (kind === 'outbox' ? null : kind === 'server' ? ours : (body.smtp?.host ?? null))

async function read(c: Here): Promise<Settings> {
  const { store, mail } = c.var.services
  const { workspaceId } = c.var.identity
  const row = await getMailRow(store, workspaceId)
  const { body } = row
  const transport = await kindOf(c)
  const question = domainQuestion(row, hostOf(transport, row, mail?.serverHost ?? null))
  const { records, checkedAt } = question ? knownRecords(question, row) : { records: [], checkedAt: null }
  return {
    transport,
    hasServer: (mail?.serverHost ?? null) !== null,
    smtp: body.smtp ? { ...body.smtp, hasPassword: await hasMailSecret(store, workspaceId, 'smtp') } : null,
    fromName: body.fromName,
    fromEmail: body.fromEmail,
    replyTo: body.replyTo,
    bounceEmail: body.bounceEmail,
    spf: body.spf,
    rates: body.rates,
    domain: question?.domain ?? null,
    hasDkim: body.dkim !== undefined,
    records,
    checkedAt,
    isSigning: records.some(({ kind, state }) => kind === 'dkim' && state === 'ok'),
    trouble: transport === 'outbox' ? null : await readRelayTrouble(store, workspaceId),
  }
}

/** What the schema alone cannot tell: passwords that would travel in the clear, or to another server than theirs. */
async function refuseUnsound(c: Here, { smtp, transport }: Patch): Promise<void> {
  const { store, mail } = c.var.services
  const { workspaceId } = c.var.identity
  const { body } = await getMailRow(store, workspaceId)
  const issues: FieldIssue[] = []
  const refuse = (path: string, reason: string, message: string) =>
    issues.push({ path, code: reason, message })
  if (transport === 'smtp' && (smtp === null || (smtp === undefined && !body.smtp)))
    refuse('smtp.host', 'missing', 'name the server')
  if (transport === 'server' && (mail?.serverHost ?? null) === null)
    refuse('transport', 'no_server', 'this installation has no server of its own: set SMTP_URL')
  if (smtp && smtp.user !== '') {
    if (smtp.security === 'none' && !isLoopback(smtp.host))
      refuse('smtp.security', 'plain_password', 'the password would travel in the clear: choose TLS')
    const isSame =
      body.smtp?.host === smtp.host &&
      body.smtp.port === smtp.port &&
      body.smtp.security === smtp.security &&
      body.smtp.user === smtp.user
    const isKept = isSame && (await hasMailSecret(store, workspaceId, 'smtp'))
    if (smtp.password === null || (smtp.password === undefined && !isKept) || smtp.password === '')
      refuse('smtp.password', 'missing', 'type the password for this server')
  }
  const [first] = issues
  if (first) throw new Problem('invalid_request', `${first.path}: ${first.message}`, { issues })
}
