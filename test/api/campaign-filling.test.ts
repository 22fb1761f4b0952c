// Merge tags that ask too much: told before the launch, and what fails on its way stops the sending and can be mended.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign } from '../support/make-campaign.ts'

let test: TestApp
let owner: Sender
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
  await owner('POST', '/api/contact-fields', { label: 'Tours' })
})
beforeEach(() => know({}))
afterAll(() => test.mail.stop())

/** Of everybody there is. */
const know = (fields: object) =>
  test.store.db
    .updateTable('contacts')
    .set({ fields: JSON.stringify(fields) })
    .execute()

const read = async (path: string) => (await owner('GET', path)).body
const mails = async (id: string) => {
  const rows = await test.store.db
    .selectFrom('messages')
    .select(({ fn }) => ['state', 'code', fn.countAll<number>().as('count')])
    .where('campaign_id', '=', id)
    .groupBy(['state', 'code'])
    .orderBy('state')
    .execute()
  return rows.map(({ state, code, count }) => `${state} ${code ?? '-'}: ${count}`)
}

/** Its template, with this written into the first text. */
async function writeInto(id: string, written: string): Promise<void> {
  const { emailId } = await read(`/api/campaigns/${id}`)
  const { version, source } = (await read(`/api/emails/${emailId}`)) as { version: number; source: string }
  const mark = /<!--mark-->[\s\S]*?<!--\/mark-->/
  const block = `<!--mark--><mj-text>${written}</mj-text><!--/mark-->`
  const at = source.indexOf('<mj-text', source.indexOf('<mj-body'))
  const changed = mark.test(source)
    ? source.replace(mark, () => block)
    : source.slice(0, at) + block + source.slice(at)
  expect((await owner('PATCH', `/api/emails/${emailId}`, { version, source: changed })).status).toBe(200)
}

describe('merge tags that ask too much', () => {
  it.each([
    [
      'loops in loops',
      '{% for i in (1..3000) %}{% for j in (1..3000) %}{% endfor %}{% endfor %}',
      'fill_slow',
    ],
    ['a mail of megabytes', '{% for i in (1..9000) %}<p>Encore une ligne de cent lettres, '.concat('la la la '.repeat(9), '</p>{% endfor %}'), 'fill_large'], // biome-ignore format: one a line
    [
      'a text that doubles',
      `{% assign a = "la" %}${'{% capture a %}{{ a }}{{ a }}{% endcapture %}'.repeat(60)}{{ a }}`,
      'fill_large',
    ],
    [
      'lists in lists',
      `{% assign a = "a" | split: "b" %}${'{% assign a = a | push: a %}'.repeat(60)}{% if a == a %}x{% endif %}`,
      'fill_large',
    ],
    ['tags in tags', '{% for i in (1..12000) %}<div>{% endfor %}', 'fill_large'],
    ['what would run', '<p {% comment %}title=\'{% endcomment %}><img src=x onerror=alert(1)>\' x>', 'fill_unsafe'], // biome-ignore format: one a line
  ])('%s: are no mail, and are told', async (_, written, code) => {
    const { id } = await makeCampaign(test, owner, { contacts: 4 })
    await writeInto(id, written)
    const check = await read(`/api/campaigns/${id}/launch-check`)
    expect(check).toMatchObject({
      blockers: ['bad_content'],
      troubles: expect.arrayContaining([
        expect.objectContaining({ code, isFatal: true, contact: expect.stringContaining('@client') }),
      ]),
    })
    expect((await owner('POST', `/api/campaigns/${id}/launch`)).status).toBe(422)

    const { emailId } = await read(`/api/campaigns/${id}`)
    const preview = await owner('GET', `/api/emails/${emailId}/preview`)
    expect(preview).toMatchObject({ status: 200, body: { troubles: [expect.objectContaining({ code })] } })
    const sent = await owner('POST', `/api/emails/${emailId}/test`, { to: ['camille@planeo.example'] })
    expect(sent.status).toBe(422)
  })

  it('weigh what they write, for whom they write most', async () => {
    const { id, listId } = await makeCampaign(test, owner, { contacts: 6 })
    await writeInto(
      id,
      '{% assign n = contact.tours | default: "1" | plus: 0 %}{% for i in (1..n) %}<p>Encore une ligne</p>{% endfor %}',
    )
    const { findings } = await read(`/api/campaigns/${id}/launch-check`)
    expect(JSON.stringify(findings)).not.toContain('size_clipped')
    const [, , third] = (await read(`/api/contacts?listId=${listId}`)).items as {
      id: string
      version: number
    }[]
    await owner('PATCH', `/api/contacts/${third?.id}`, { version: third?.version, fields: { tours: '6000' } })
    expect(await read(`/api/campaigns/${id}/launch-check`)).toMatchObject({
      blockers: [],
      findings: expect.arrayContaining([expect.objectContaining({ code: 'size_clipped' })]),
    })
  })
})

describe('a campaign whose mails cannot be written any more', () => {
  it('stops after a few, and goes on to everybody once the email is mended', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 40 })
    const loop = '{% assign n = contact.tours | plus: 0 %}{% for i in (0..n) %}{% for j in (0..n) %}.{% endfor %}{% endfor %}' // biome-ignore format: one line
    await writeInto(id, loop)
    expect((await owner('POST', `/api/campaigns/${id}/launch`)).status).toBe(200)
    await know({ tours: '3000' })
    expect(await test.sendMail()).toBe(0)
    expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'paused', pauseReason: 'template' })
    const [failed] = await mails(id)
    expect(Number(failed?.split(': ')[1])).toBeLessThan(7)

    const refused = await owner('POST', `/api/campaigns/${id}/resume`)
    expect(refused).toMatchObject({ status: 422, body: { issues: [{ path: 'emailId', code: 'fill_slow' }] } })
    await writeInto(id, 'Bonjour <a href="https://www.planeo.example/autre">ailleurs</a>')
    expect((await owner('POST', `/api/campaigns/${id}/resume`)).status).toBe(200)
    expect(await test.sendMail()).toBe(40)
    expect(await mails(id)).toEqual(['sent 250: 40'])
    // those that could be written at the second try only count like all others
    const { rows } = (await read(`/api/campaigns/${id}/report`)) as { rows: { measured: number }[] }
    expect(rows.map(({ measured }) => measured)).toEqual([20, 20])
  })

  it('goes on with what was launched where the contacts are mended', async () => {
    const { id } = await makeCampaign(test, owner, { contacts: 12 })
    await writeInto(id, '{% assign n = contact.tours | plus: 0 %}{% for i in (0..n) %}{% for j in (0..n) %}.{% endfor %}{% endfor %}') // biome-ignore format: one line
    await owner('POST', `/api/campaigns/${id}/launch`)
    await know({ tours: '3000' })
    await test.sendMail()
    await know({})
    await writeInto(id, 'Tout autre chose')
    expect((await owner('POST', `/api/campaigns/${id}/resume`)).status).toBe(200)
    expect(await test.sendMail()).toBe(12)
    const [mail] = (await read(`/api/outbox?campaignId=${id}`)).items as { id: string }[]
    expect(JSON.stringify(await read(`/api/outbox/${mail?.id}`))).not.toContain('Tout autre chose')
  })
})

it('names one for whom a link that a field fills is empty, or an address that nothing opens', async () => {
  await owner('POST', '/api/contact-fields', { label: 'Site' })
  const { id, listId } = await makeCampaign(test, owner, { contacts: 9 })
  await writeInto(id, 'Voici\n<a href="{{ contact.site }}">votre site</a>')
  const found = async () => {
    const { blockers, findings } = (await read(`/api/campaigns/${id}/launch-check`)) as {
      blockers: string[]
      findings: { variant: string; code: string; level: string; values?: object }[]
    }
    const links = findings.filter(({ variant, code }) => variant === 'a' && code.startsWith('link_'))
    return { blockers, links }
  }
  const tag = '{{ contact.site }}'
  // a link that is empty for everybody is no link
  expect(await found()).toMatchObject({
    blockers: ['bad_content'],
    links: [{ code: 'link_filled_empty', level: 'error', line: expect.any(Number), values: { tag } }],
  })
  await know({ site: 'https://client.example/' })
  expect(await found()).toEqual({ blockers: [], links: [expect.objectContaining({ code: 'link_tag' })] })
  // of nine people, none of those whom a mail is tried with anyway
  const { items } = (await read(`/api/contacts?listId=${listId}&limit=9`)) as {
    items: { id: string; email: string }[]
  }
  const [, , one, other] = items
  await owner('PATCH', `/api/contacts/${one?.id}`, { fields: { site: 'client.example/12345678' } })
  expect(await found()).toEqual({
    blockers: [],
    links: [
      expect.objectContaining({
        code: 'link_filled',
        level: 'warning',
        values: { tag, url: 'client.example/12345678', contact: one?.email },
      }),
    ],
  })
  await owner('PATCH', `/api/contacts/${other?.id}`, {
    company: 'Au nom plus long que les autres',
    fields: { site: null },
  })
  expect((await found()).links).toMatchObject([
    { code: 'link_filled_empty', values: { contact: other?.email } },
    { code: 'link_filled', values: { contact: one?.email } },
  ])
  await writeInto(id, `<a href="{{ contact.company | default: 'https://planeo.example' }}">notre site</a>`)
  expect((await found()).links).toMatchObject([{ code: 'link_filled', values: { contact: other?.email } }])
})

it('tells that nobody elsewhere can open what a mail links to, where a relay sends it and the server has no public address', async () => {
  const { id } = await makeCampaign(test, owner, { contacts: 2 })
  const warnings = async () => (await read(`/api/campaigns/${id}/launch-check`)).warnings
  expect(await warnings()).not.toContain('links_local')
  const { id: workspace_id } = await test.store.db
    .selectFrom('workspaces')
    .select('id')
    .executeTakeFirstOrThrow()
  const body = JSON.stringify({ transport: 'smtp', smtp: { host: 'smtp.relais.example', port: 587 } })
  await test.store.db
    .insertInto('mail_settings')
    .values({ workspace_id, body, updated_at: test.now() })
    .execute()
  expect(await warnings()).toContain('links_local')
})
