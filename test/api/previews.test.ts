// Preview links: what they show, to whom, for how long; and what HTML may be written.
import { expect, it } from 'vitest'
import { asOwner, makeDraft, openApp } from '../support/app.ts'

const DAY_MS = 86_400_000
type Links = { items: { variant: string; name: string; url: string }[]; expiresAt: number }

async function openDraft() {
  const test = await openApp()
  const owner = await asOwner(test)
  const { experiment } = await makeDraft(owner)
  const links = (await owner('GET', `/api/experiments/${experiment.id}/preview-links`)).body as Links
  const token = new URL(links.items[1]?.url ?? '').searchParams.get('levier_preview') ?? ''
  const read = (of = token, origin = 'https://www.planeo.example') =>
    test.send('GET', `/v1/preview/${of}`, undefined, { origin })
  return { test, owner, experiment, links, token, read }
}

it('shows a draft to whoever holds its link, and keeps it nowhere', async () => {
  const { links, read } = await openDraft()
  expect(links.items.map(({ variant, name }) => [variant, name])).toEqual([
    ['a', 'Original'],
    ['b', 'Formulaire court'],
  ])
  expect(links.items[1]?.url).toMatch(/^https:\/\/www\.planeo\.example\/demo\?levier_preview=/)
  const { status, headers, body } = await read()
  expect(status).toBe(200)
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(body).toMatchObject({
    variant: { key: 'b', name: 'Formulaire court' },
    expiresAt: links.expiresAt,
    experiments: [
      { rollout: 'b', variants: [{ changes: [{ kind: 'hide', selector: '#champ-telephone' }] }] },
    ],
  })
})

it('follows the draft as it is edited, and says when the variant is gone', async () => {
  const { owner, experiment, read } = await openDraft()
  const variants = (b: string) => [
    { key: 'a', name: 'Original', weight: 0.5, changes: [] },
    { key: b, name: 'B', weight: 0.5, changes: [{ kind: 'text', selector: 'h1', value: 'Nouveau' }] },
  ]
  await owner('PATCH', `/api/experiments/${experiment.id}`, { variants: variants('b') })
  expect((await read()).body).toMatchObject({
    experiments: [{ variants: [{ changes: [{ value: 'Nouveau' }] }] }],
  })
  await owner('PATCH', `/api/experiments/${experiment.id}`, { variants: variants('c') })
  expect((await read()).status).toBe(404)
})

it('shows a draft on the pages of its own site only', async () => {
  const { read, token } = await openDraft()
  expect((await read(token, 'https://www.another.example')).status).toBe(404)
  expect((await read(token, 'null')).status).toBe(404)
})

it('refuses a link that ran out or was altered', async () => {
  const { test, token, read } = await openDraft()
  const [said = '', signature = ''] = token.split('.')
  const forged = Buffer.from(Buffer.from(said, 'base64url').toString().replace('"b"', '"a"')).toString(
    'base64url',
  )
  for (const bad of [`${forged}.${signature}`, said, `${said}.`, 'x', `${said}.${signature}x`])
    expect((await read(bad)).status).toBe(404)
  test.pass(15 * DAY_MS)
  expect((await read()).status).toBe(404)
})

it('refuses HTML that could run, naming the field and what was found', async () => {
  const { owner, experiment } = await openDraft()
  const patch = (change: object) =>
    owner('PATCH', `/api/experiments/${experiment.id}`, {
      variants: [
        { key: 'a', name: 'A', weight: 0.5, changes: [] },
        { key: 'b', name: 'B', weight: 0.5, changes: [{ selector: 'h1', ...change }] },
      ],
    })
  const { status, body } = await patch({
    kind: 'insert',
    position: 'after',
    value: '<p onclick="x()">Oui</p>',
  })
  expect(status).toBe(400)
  expect(body.issues).toMatchObject([
    { path: 'variants.1.changes.0.value', code: 'html_attribute', params: { found: 'onclick' } },
  ])
  expect((await patch({ kind: 'attribute', name: 'onclick', value: 'x()' })).status).toBe(400)
  expect((await patch({ kind: 'attribute', name: 'href', value: 'javascript:x()' })).status).toBe(400)
  expect((await patch({ kind: 'attribute', name: 'href', value: '/demo' })).status).toBe(200)
  expect((await patch({ kind: 'html', value: '<b>Gratuit</b> 14 jours' })).status).toBe(200)
  expect((await patch({ kind: 'class', add: ['grand'], remove: [] })).status).toBe(200)
})
