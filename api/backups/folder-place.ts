// A folder of backups: the server's own, or one on another disk or machine that is mounted here.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { copiesAmong, isUnfinished, type Place } from './place.ts'

export type FolderPlace = Required<Place>

export function folderPlace(folder: string): FolderPlace {
  const list = async () =>
    existsSync(folder)
      ? copiesAmong(readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size })))
      : []
  return {
    label: folder,
    list,
    put: async (file, name) => {
      await mkdir(folder, { recursive: true })
      const part = join(folder, `${name}.copying`)
      await copyFile(file, part)
      const handle = await open(part, 'r+')
      await handle.sync().finally(() => handle.close())
      const [sent, arrived] = [statSync(file).size, statSync(part).size]
      if (sent !== arrived) throw new Error(`${folder} took ${arrived} of ${sent} bytes`)
      await rename(part, join(folder, name))
    },
    get: (name, to) => copyFile(join(folder, name), to),
    keepNewest: async (count) => {
      for (const { name } of (await list()).slice(count)) await rm(join(folder, name), { force: true })
    },
    clear: async () => {
      if (!existsSync(folder)) return
      for (const name of readdirSync(folder).filter(isUnfinished))
        await rm(join(folder, name), { force: true })
    },
  }
}
