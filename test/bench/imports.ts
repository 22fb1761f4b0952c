// Rows of contacts imported a second, by requests of a thousand rows, beside a bare loop that writes the same rows of the same tables.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { newId } from '../../api/store/new-id.ts'
import { asOwner, openApp } from '../support/app.ts'
import { compare } from './figures.ts'

const ROWS = 20_000
const PIECE = 1000
const ROUNDS = 5
const CONSENT = {
  source: 'Formulaire du site',
  wording: 'J’accepte de recevoir la lettre mensuelle.',
  givenOn: '2026-10-01',
}
const COLUMNS = [
  { header: 'Adresse', target: 'email' },
  { header: 'Prénom', target: 'firstName' },
  { header: 'Nom', target: 'lastName' },
  { header: 'Société', target: 'company' },
]
const file = (round: string) =>
  Array.from({ length: ROWS }, (_, i) => [
    `personne${i}@${round}.exemple.fr`,
    'Zoé',
    `Martin ${i}`,
    'Élan & fils',
  ])

export async function benchImports(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'levier-imports-'))
  const path = join(folder, 'levier.db')
  const test = await openApp({ path })
  const owner = await asOwner(test)
  const { body: list } = await owner('POST', '/api/lists', { name: 'Lettre', basis: 'opt_in' })
  const { id: workspaceId } = (await owner('GET', '/api/session')).body.workspace as { id: string }
  const bare = openBare(path, workspaceId, String(list.id))
  let round = 0
  await compare('rows/s', ROUNDS, [
    { name: 'bare inserts, 1,000 rows a transaction', round: () => bare.write(file(`nu${round++}`)) },
    {
      name: 'import (read, matched, proof kept, saved)',
      round: async () => {
        const rows = file(`levier${round++}`)
        const sent = {
          name: 'x.csv',
          total: ROWS,
          listId: list.id,
          columns: COLUMNS,
          consent: CONSENT,
        }
        const { body: made } = await owner('POST', '/api/imports', sent)
        const start = performance.now()
        for (let offset = 0; offset < ROWS; offset += PIECE) {
          const piece = rows.slice(offset, offset + PIECE)
          await owner('POST', `/api/imports/${made.id}/rows`, { offset, rows: piece })
        }
        const rate = (1000 * ROWS) / (performance.now() - start)
        const { body: end } = await owner('GET', `/api/imports/${made.id}`)
        if (end.added !== ROWS) throw new Error(`only ${end.added} of ${ROWS} rows were taken`)
        return rate
      },
    },
  ])
  bare.close()
  await test.store.close()
  rmSync(folder, { recursive: true, force: true })
}

/** The rows that an import leaves behind, written without reading, matching or asking anything. */
function openBare(path: string, workspaceId: string, listId: string) {
  const sqlite = new SqliteDatabase(path)
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.pragma('cache_size = -65536')
  sqlite.pragma('wal_autocheckpoint = 8000')
  const contact = sqlite.prepare(
    `insert into contacts (id, workspace_id, created_at, updated_at, email, email_key, email_hash, first_name, last_name,
       company, status, search) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'subscribed', ?)`,
  )
  const member = sqlite.prepare(
    'insert into list_members (list_id, contact_id, workspace_id, created_at) values (?, ?, ?, ?)',
  )
  const consent = sqlite.prepare(
    `insert into consents (id, workspace_id, created_at, contact_id, purpose, status, source, wording, given_at, detail)
       values (?, ?, ?, ?, 'marketing', 'granted', 'import', ?, ?, ?)`,
  )
  const writeAll = sqlite.transaction((rows: readonly string[][], now: number) => {
    for (const [email = '', first, last, company] of rows) {
      const id = newId(now)
      const hash = createHash('sha256').update(email).digest('hex')
      const search = `${email} ${first} ${last} ${company}`.toLowerCase()
      contact.run(id, workspaceId, now, now, email, email, hash, first, last, company, search)
      member.run(listId, id, workspaceId, now)
      consent.run(newId(now), workspaceId, now, id, CONSENT.wording, now, CONSENT.source)
    }
  })
  return {
    write: (rows: readonly string[][]) => {
      const start = performance.now()
      for (let from = 0; from < ROWS; from += PIECE)
        writeAll.immediate(rows.slice(from, from + PIECE), Date.now())
      return (1000 * ROWS) / (performance.now() - start)
    },
    close: () => sqlite.close(),
  }
}
