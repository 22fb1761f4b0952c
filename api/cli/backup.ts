// `levier backup`: what the daily schedule does, now; or one copy to a file of one's choice.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { backUp as backUpTo } from '../backups/back-up.ts'
import { oneAtATime } from '../backups/one-at-a-time.ts'
import type { Copy } from '../backups/place.ts'
import { backupPlaces } from '../backups/places.ts'
import { writeBackup } from '../backups/write-backup.ts'
import { settingsHere, withStore } from './with-store.ts'

const options = { to: { type: 'string' }, list: { type: 'boolean' }, json: { type: 'boolean' } } as const

export async function backUp(args: string[]): Promise<number> {
  const { to, list, json = false } = parseArgs({ args, options }).values
  if (list) return listBackups(json)
  if (to !== undefined && existsSync(to)) {
    console.error(`${to} exists: name a new file.`)
    return 2
  }
  const settings = settingsHere()
  const report = await withStore(settings, async (store) =>
    to === undefined
      ? oneAtATime(store, Date.now, () => backUpTo(store, backupPlaces(settings), Date.now()))
      : { to, file: to, bytes: await writeBackup(store, to), copiedTo: null },
  )
  if (report === undefined) {
    console.error(
      'The server is backing up at this moment: wait for it, or name a file of your own with --to.',
    )
    return 1
  }
  const { file, bytes, copiedTo } = report
  const copied = copiedTo === null ? '' : `, and copied to ${copiedTo}`
  console.log(
    json ? JSON.stringify(report) : `The database is in ${file} (${size(bytes)}), read again${copied}.`,
  )
  return 0
}

async function listBackups(json: boolean): Promise<number> {
  const { own, elsewhere } = backupPlaces(settingsHere())
  const places = await Promise.all(
    [own, ...(elsewhere ? [elsewhere] : [])].map(async ({ label, list }) => ({
      place: label,
      copies: await list(),
    })),
  )
  if (json) console.log(JSON.stringify({ places }))
  else for (const { place, copies } of places) console.log([place, ...copies.map(lineOf)].join('\n'))
  return 0
}

const lineOf = ({ name, bytes }: Copy) => `  ${name}  ${size(bytes)}`
const size = (bytes: number) => `${Math.ceil(bytes / 1000).toLocaleString('en')} kB`
