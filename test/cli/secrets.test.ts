// Nothing that browsers or pages get holds a secret, or the name of one.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { asOwner, makeDraft, openApp, SECRET_KEY } from '../support/app.ts'

const dist = resolve(import.meta.dirname, '../../dist')

describe('secrets', () => {
  it('stand in no file that browsers fetch: no key, no setting’s name, no path, no driver, no source map', () => {
    const files = ['app', 'snippet'].flatMap((folder) =>
      readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    expect(files.length).toBeGreaterThan(20)
    const told = files.flatMap((file) => {
      const text = readFileSync(file, 'latin1')
      const found =
        /SECRET_KEY|DATABASE_URL|SMTP_URL|password_hash|better-sqlite3|BEGIN [A-Z ]*PRIVATE KEY|postgres:\/\//.exec(
          text,
        )
      const isMap = file.endsWith('.map') || /sourceMappingURL=(?!data:)/.test(text)
      return found || isMap ? [`${file.slice(dist.length)}: ${found?.[0] ?? 'source map'}`] : []
    })
    expect(told).toEqual([])
  })

  it('stand in nothing that a site publishes, nor in what the app reads of its site', async () => {
    const test = await openApp()
    const owner = await asOwner(test)
    const { site, experiment } = await makeDraft(owner)
    await owner('POST', `/api/experiments/${experiment.id}/start`)
    const { writeKey } = (await owner('POST', `/api/sites/${site.id}/write-key`)).body
    const paths = [
      `/s/${site.key}.js`,
      `/v1/config/${site.key}`,
      `/api/features/${site.key}`,
      `/api/sites/${site.id}`,
    ]
    const [{ write_key_hash: hash } = { write_key_hash: '' }] = await test.store.db
      .selectFrom('sites')
      .select('write_key_hash')
      .execute()
    for (const path of paths) {
      const text = JSON.stringify((await owner('GET', path)).body)
      const secrets = [String(writeKey), String(hash), SECRET_KEY, 'camille@planeo.example', 'Camille Morel']
      expect({ path, told: secrets.filter((secret) => text.includes(secret)) }).toEqual({ path, told: [] })
    }
  })
})
