// Databases of the second, third and fourth release, with rows in every table, are brought up to date: nothing is lost, and all is answered as before.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrations } from '../../api/store/migrations/index.ts'
import { type Item, lostRows, openReleased, readAnswers } from '../support/released.ts'

/** What is only shown is computed at each reading, to nine digits of what it was. */
const rounded = (value: unknown): object =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'number' ? +part.toPrecision(9) : part))
const keyOf = (item: Item) => String(item.id ?? item.userId ?? item.email)

describe.each([
  { name: 'released-0002', known: 2 },
  { name: 'released-0003', known: 3 },
  { name: 'released-0004', known: 4 },
])('the database of $name', ({ name, known }) => {
  const { answers } = readAnswers(name)
  let released: Awaited<ReturnType<typeof openReleased>>
  beforeAll(async () => {
    released = await openReleased(name, migrations.slice(0, known))
  })
  afterAll(() => released.close())

  it('had rows in every table, and keeps them all', async () => {
    expect([...released.before].filter(([, count]) => count === 0)).toEqual([])
    expect(await lostRows(released.test.store, released.before, known)).toEqual([])
  })

  it.each(Object.keys(answers))('answers %s as before', async (path) => {
    const keyResult = answers['/api/key-results']?.[0]?.id
    const asked = path === '/api/check-ins' ? `${path}?keyResultId=${keyResult}` : path
    const { status, body } = await released.owner('GET', asked)
    expect(status).toBe(200)
    const told = answers[path] ?? []
    if (!Array.isArray(told)) return expect(rounded(body)).toMatchObject(rounded(told))
    const items = new Map((body.items as Item[]).map((item) => [keyOf(item), item]))
    for (const item of told) expect(rounded(items.get(keyOf(item)))).toMatchObject(rounded(item))
  })
})
