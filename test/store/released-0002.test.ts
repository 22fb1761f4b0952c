// A database of the second release, with rows in every table, is brought up to date: nothing is lost, and all is answered as before.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spine } from '../../api/store/migrations/0001-spine.ts'
import { product } from '../../api/store/migrations/0002-product.ts'
import { type Item, lostRows, openReleased, readAnswers } from '../support/released.ts'

const { answers } = readAnswers('released-0002')
/** What is only shown is computed at each reading, to nine digits of what it was. */
const rounded = (value: unknown): object =>
  JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'number' ? +part.toPrecision(9) : part))

let released: Awaited<ReturnType<typeof openReleased>>
beforeAll(async () => {
  released = await openReleased('released-0002', [spine, product])
})
afterAll(() => released.close())

describe('a database of the second release', () => {
  it('had rows in every table, and keeps them all', async () => {
    expect([...released.before].filter(([, count]) => count === 0)).toEqual([])
    expect(await lostRows(released.test.store, released.before, 2)).toEqual([])
  })

  it.each(Object.keys(answers))('answers %s as before', async (path) => {
    const keyResult = answers['/api/key-results']?.[0]?.id
    const asked = path === '/api/check-ins' ? `${path}?keyResultId=${keyResult}` : path
    const { status, body } = await released.owner('GET', asked)
    expect(status).toBe(200)
    const told = answers[path] ?? []
    if (!Array.isArray(told)) return expect(rounded(body)).toMatchObject(rounded(told))
    const items = new Map((body.items as Item[]).map((item) => [item.id ?? item.userId, item]))
    for (const item of told)
      expect(rounded(items.get(String(item.id ?? item.userId)))).toMatchObject(rounded(item))
  })
})
