// Ids of rows: lists in the order of their ids are in the order in which their rows were made, also within a millisecond.
import { expect, test } from 'vitest'
import { newId } from '../../api/store/new-id.ts'

const NOW = Date.parse('2026-11-02T09:00:00Z')

test('ids sort in the order in which they were made, however many a millisecond', () => {
  const made = [NOW, NOW + 1].flatMap((now) => Array.from({ length: 5000 }, () => newId(now)))
  expect(made).toEqual(made.toSorted())
  expect(new Set(made).size).toBe(made.length)
})

test('ids of a moment go on after those made before, though ids of earlier moments came between', () => {
  const before = newId(NOW + 2)
  newId(NOW)
  expect(newId(NOW + 2) > before).toBe(true)
})

test('each is new up to its last hyphen, behind which a query may write an end of its own', () => {
  const made = Array.from({ length: 5000 }, () => newId(NOW).slice(0, 24))
  expect(new Set(made).size).toBe(made.length)
})

test('each is a UUID of version 7 that says when it was made', () => {
  const id = newId(NOW)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(NOW)
})
