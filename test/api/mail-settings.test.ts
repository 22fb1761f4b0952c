// The settings of sending: secrets that stay here, a domain that is checked and signed for, a pace, and what the test says.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { insertOutboxMail } from '../../api/store/sending/outbox.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { countStates, makeSendingCampaign } from '../support/sending-campaign.ts'
import { openSmtpCatcher } from '../support/smtp-catcher.ts'
import { verifyDkim } from '../support/verify-dkim.ts'

type Record = { kind: string; name: string; value: string; state: string }

let test: TestApp
let owner: Sender
let workspaceId: string
let server: Awaited<ReturnType<typeof openSmtpCatcher>>
beforeEach(async () => {
  server = await openSmtpCatcher({ users: { camille: 'le bon' } })
  test = await openApp()
  owner = await asOwner(test)
  workspaceId = ((await owner('GET', '/api/session')).body.workspace as { id: string }).id
})
afterEach(async () => {
  await test.mail.stop()
  await server.close()
})

const smtp = (password: string) => ({
  host: '127.0.0.1',
  port: server.port,
  security: 'none',
  user: 'camille',
  password,
})
const patch = (body: object) => owner('PATCH', '/api/mail-settings', body)

describe('the settings of sending', () => {
  it('say what the server answered, keep the password sealed, and never tell it', async () => {
    await patch({ fromEmail: 'bonjour@planeo.example', transport: 'smtp', smtp: smtp('un faux') })
    const refused = await owner('POST', '/api/mail-settings/test', { to: 'camille@planeo.example' })
    expect(refused.body).toMatchObject({ isAccepted: false, code: 'EAUTH', transport: 'smtp' })
    const { body, status } = await patch({ smtp: smtp('le bon') })
    expect({ status, smtp: body.smtp }).toMatchObject({
      status: 200,
      smtp: { user: 'camille', hasPassword: true },
    })
    const taken = await owner('POST', '/api/mail-settings/test', {
      to: 'camille@planeo.example',
      locale: 'en',
    })
    expect(taken.body).toMatchObject({ isAccepted: true, code: '250' })
    expect(server.mails[0]).toMatchObject({ from: 'bonjour@planeo.example', to: 'camille@planeo.example' })
    const rows = await test.store.db.selectFrom('mail_settings').selectAll().execute()
    expect(JSON.stringify([rows, body])).not.toContain('le bon')
  })

  it('give a test its turn at their pace, ahead of campaigns: where it is far, it is told when', async () => {
    const rates = { perMinute: 1, perDomainPerMinute: null, domains: [], connections: 5 }
    await patch({ fromEmail: 'bonjour@planeo.example', transport: 'smtp', smtp: smtp('le bon'), rates })
    const tried = async () =>
      (await owner('POST', '/api/mail-settings/test', { to: 'camille@planeo.example' })).body
    expect(await tried()).toMatchObject({ isAccepted: true })
    await makeSendingCampaign(test.store, workspaceId, {
      recipients: ['p@clients.example'],
      now: test.now(),
    })
    expect(await test.sendMail()).toBe(0)
    expect(await tried()).toMatchObject({ isAccepted: false, code: 'pace', detail: '60' })
    test.pass(60_000)
    expect(await tried()).toMatchObject({ isAccepted: true })
    expect(await test.sendMail()).toBe(0)
    test.pass(60_000)
    expect(await test.sendMail()).toBe(1)
    expect(server.mails.length).toBe(3)
  })

  it('tell nothing of what is no mail server, and never ask a network’s own machinery', async () => {
    const other = createServer((socket) => socket.end('SSH-2.0-OpenSSH_9.6 interne\r\n')).listen(
      0,
      '127.0.0.1',
    )
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const answerOf = async (place: object) => {
      await patch({
        fromEmail: 'bonjour@planeo.example',
        transport: 'smtp',
        smtp: { security: 'none', user: '', ...place },
      })
      return (await owner('POST', '/api/mail-settings/test', { to: 'camille@planeo.example' })).body
    }
    const answer = await answerOf({ host: '127.0.0.1', port })
    other.close()
    expect(answer).toMatchObject({ isAccepted: false })
    expect(JSON.stringify(answer)).not.toContain('SSH')
    expect(await answerOf({ host: '169.254.169.254', port: 80 })).toMatchObject({ code: 'EFORBIDDEN' })
  })

  it('send no password in the clear, nor to another server than its own', async () => {
    const issue = async (body: object) => {
      const answer = await patch(body)
      return (answer.body.issues as { path: string; code: string }[] | undefined)?.map(
        ({ path, code }) => `${path} ${code}`,
      )
    }
    expect(await issue({ smtp: { ...smtp('x'), host: 'smtp.planeo.example' } })).toEqual([
      'smtp.security plain_password',
    ])
    await patch({ smtp: smtp('le bon') })
    const { password: _, ...kept } = smtp('')
    expect((await patch({ smtp: kept })).status).toBe(200)
    expect(await issue({ smtp: { ...kept, host: 'smtp.voleur.example', security: 'tls' } })).toEqual([
      'smtp.password missing',
    ])
    expect(await issue({ smtp: { ...kept, port: kept.port + 1 } })).toEqual(['smtp.password missing'])
    expect(await issue({ transport: 'server' })).toEqual(['transport no_server'])
  })

  it('sign mails once the key has been seen in the DNS, the way out included', async () => {
    await patch({ fromEmail: 'bonjour@planeo.example', spf: 'include:spf.brevo.com' })
    const made = await owner('POST', '/api/mail-settings/dkim')
    const records = made.body.records as Record[]
    // nothing is said to be missing that was never looked for
    expect(records.every(({ state }) => state === 'unknown')).toBe(true)
    expect(made.body).toMatchObject({ hasDkim: true, isSigning: false, domain: 'planeo.example' })
    const send = async (to: string) => {
      await makeSendingCampaign(test.store, workspaceId, { recipients: [to], now: test.now() })
      await test.sendMail()
      const { body } = await owner('GET', `/api/outbox?q=${to}`)
      const [{ id = '' } = {}] = body.items as { id?: string }[]
      return String((await owner('GET', `/api/outbox/${id}`)).body.raw)
    }
    expect(await send('avant@clients.example')).not.toMatch(/^DKIM-Signature/im)

    test.dns.set('planeo.example', ['v=spf1 include:_spf.google.com -all'])
    const wrong = await owner('POST', '/api/mail-settings/check-domain')
    expect((wrong.body.records as Record[]).map(({ state }) => state)).toEqual([
      'other',
      'missing',
      'missing',
    ])
    expect((wrong.body.records as Record[])[0]?.value).toBe(
      'v=spf1 include:_spf.google.com include:spf.brevo.com -all',
    )
    for (const { name, value } of wrong.body.records as Record[]) test.dns.set(name, [value])
    const right = await owner('POST', '/api/mail-settings/check-domain')
    expect(right.body).toMatchObject({ isSigning: true, checkedAt: test.now() })
    expect((right.body.records as Record[]).every(({ state }) => state === 'ok')).toBe(true)

    const signed = await send('apres@clients.example')
    const covered = verifyDkim(signed, test.dns)
    expect(covered).toEqual(
      expect.arrayContaining([
        'from',
        'subject',
        'to',
        'date',
        'message-id',
        'list-unsubscribe',
        'list-unsubscribe-post',
      ]),
    )
    const forged = signed.replace('One-Click', 'Two-Clicks')
    expect(() => verifyDkim(forged, test.dns)).toThrow('the signature is wrong')
    expect(records.find(({ kind }) => kind === 'dkim')?.value).toMatch(/^v=DKIM1; k=rsa; p=MII/)
  })

  it('hold to the pace they ask for, in all and for a domain', async () => {
    const pace = {
      perMinute: 600,
      perDomainPerMinute: null,
      domains: [{ domain: 'lent.example', perMinute: 30 }],
    }
    await patch({ rates: { ...pace, connections: 5 } })
    const fast = Array.from({ length: 50 }, (_, i) => `p${i}@vite.example`)
    const slow = Array.from({ length: 10 }, (_, i) => `p${i}@lent.example`)
    const id = await makeSendingCampaign(test.store, workspaceId, {
      recipients: [...slow, ...fast],
      now: test.now(),
    })
    const sentTo = async (domain: string) => {
      const rows = await test.store.db
        .selectFrom('messages')
        .select('id')
        .where('campaign_id', '=', id)
        .where('domain', '=', domain)
        .where('state', '=', 'sent')
        .execute()
      return rows.length
    }
    // a burst of two seconds, then evenly
    expect(await test.sendMail()).toBe(20)
    expect(await sentTo('lent.example')).toBe(1)
    expect(await test.sendMail()).toBe(0)
    for (let second = 0; second < 3; second++) {
      test.pass(1000)
      expect(await test.sendMail()).toBeLessThanOrEqual(10)
    }
    expect(await sentTo('vite.example')).toBe(48)
    expect(await sentTo('lent.example')).toBe(2)
    test.pass(60_000)
    await test.sendMail()
    expect(await countStates(test.store, id)).toEqual({ sent: 53, ready: 7 })
  })

  it('let the outbox be looked through, opened and emptied', async () => {
    await makeSendingCampaign(test.store, workspaceId, {
      recipients: ['zoe@clients.example', 'ali@clients.example'],
      now: test.now(),
    })
    await test.sendMail()
    const { body } = await owner('GET', '/api/outbox?q=zoe')
    expect(body).toMatchObject({
      total: 1,
      items: [{ recipient: 'zoe@clients.example', subject: 'Une idée pour Prénom 0' }],
    })
    const [{ id = '' } = {}] = body.items as { id?: string }[]
    const opened = (await owner('GET', `/api/outbox/${id}`)).body
    // as its reader sees it, name and all; the envelope is the mailbox of returns
    expect(opened.from).toMatch(/^.+ <.+@.+>$/)
    expect(opened.html).toContain('Bonjour Prénom 0,')
    expect(opened.text).toContain('Bonjour Prénom 0,')
    expect(opened.raw).toMatch(/^Message-ID:/im)

    // the newest are kept, whoever has sent: here a test among more than there is room for
    const old = {
      campaignId: null,
      messageId: null,
      sender: '',
      recipient: 'a@b.example',
      subject: '',
      raw: '',
    }
    await test.store.batch(
      Array.from({ length: 510 }, () => insertOutboxMail(test.store, workspaceId, old, test.now())),
    )
    const from = { name: 'Planéo', address: 'bonjour@planeo.example' }
    test.pass(1)
    await test.mail.sendNow(workspaceId, {
      from,
      to: 'moi@planeo.example',
      subject: 'Essai',
      html: '',
      text: '',
    })
    expect((await owner('GET', '/api/outbox')).body).toMatchObject({
      total: 500,
      items: expect.arrayContaining([expect.objectContaining({ recipient: 'moi@planeo.example' })]),
    })
    expect((await owner('DELETE', '/api/outbox')).status).toBe(204)
    expect((await owner('GET', '/api/outbox')).body.total).toBe(0)
  })
})
