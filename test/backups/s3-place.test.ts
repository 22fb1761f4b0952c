// Copies in a bucket: they arrive whole, in parts where they are large, and nothing half done stays.
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backupName } from '../../api/backups/place.ts'
import { s3Place } from '../../api/backups/s3-place.ts'
import { startS3 } from '../support/s3-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'levier-s3-'))
const names = [1, 2, 3].map((day) => backupName(Date.UTC(2026, 10, day, 3, 15)))

let s3: Awaited<ReturnType<typeof startS3>>
beforeAll(async () => {
  s3 = await startS3()
})
afterAll(() => s3.stop())
beforeEach(() => {
  s3.objects.clear()
  s3.fail(/^$/, 0)
})

function fileOf(bytes: number): string {
  const file = join(folder, `${bytes}`)
  writeFileSync(file, randomBytes(bytes))
  return file
}

describe('a bucket', () => {
  it('takes backups, lists them newest first over several pages, and gives them back', async () => {
    const place = s3Place(s3.url)
    const file = fileOf(5000)
    for (const name of names) await place.put(file, name)
    s3.objects.set('/seau/levier/a-letter.txt', Buffer.from('none of ours'))
    const copies = await place.list()
    expect(copies.map(({ name }) => name)).toEqual(names.toReversed())
    expect(copies[0]).toMatchObject({ bytes: 5000, at: Date.UTC(2026, 10, 3, 3, 15) })
    const back = join(folder, 'back')
    await place.get(names[1] ?? '', back)
    expect(readFileSync(back).equals(readFileSync(file))).toBe(true)
  })

  it('takes a large one in parts, trying again those that it was too busy for', async () => {
    const file = fileOf(17 * 1024 * 1024)
    s3.fail(/^PUT .*partNumber=2/, 2)
    await s3Place(s3.url).put(file, 'large')
    expect(s3.objects.get('/seau/levier/large')?.equals(readFileSync(file))).toBe(true)
    expect(s3.uploads.size).toBe(0)
  })

  it('keeps no part of one that was not finished', async () => {
    s3.fail(/^POST .*uploadId=/, 99)
    await expect(s3Place(s3.url, { retries: 1 }).put(fileOf(17 * 1024 * 1024), 'large')).rejects.toThrow(
      'SlowDown',
    )
    expect(s3.objects.size + s3.uploads.size).toBe(0)
  })

  it('says why it refuses, and never with which key', async () => {
    const place = s3Place(s3.wrongUrl)
    const refused = await place.put(fileOf(10), 'any').catch((error: Error) => error.message)
    expect(refused).toBe('PUT answered 403 (SignatureDoesNotMatch)')
    expect(place.label).not.toMatch(/secret|key-id/)
  })
})
