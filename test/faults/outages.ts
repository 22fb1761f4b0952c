// Four ways in which a SQLite file is taken from a running server: locked, on a full disk, made read-only, moved away.
// Disks and immutable files take root on Linux.
import { spawnSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { openLevier } from './levier-process.ts'
import { type Outcome, sufferOutage } from './outage.ts'

/** Another program writes to the file and does not end. */
export async function lockFile(seconds = 60): Promise<boolean> {
  const levier = await openLevier()
  let other: SqliteDatabase.Database | undefined
  const isWell = await sufferOutage(levier, {
    take: () => {
      other = new SqliteDatabase(levier.path, { timeout: 30_000 })
      other.exec('begin immediate')
    },
    giveBack: () => {
      other?.exec('rollback')
      other?.close()
    },
    durationMs: seconds * 1000,
  })
  levier.remove()
  return isWell
}

export async function moveAway(seconds = 10): Promise<boolean> {
  const levier = await openLevier()
  const ends = ['', '-wal', '-shm']
  const isWell = await sufferOutage(levier, {
    take: () => {
      for (const end of ends) renameSync(levier.path + end, `${levier.path}.away${end}`)
    },
    giveBack: () => {
      for (const end of ends) renameSync(`${levier.path}.away${end}`, levier.path + end)
    },
    durationMs: seconds * 1000,
  })
  levier.remove()
  return isWell
}

const DISK_MB = 48

export async function fillDisk(seconds = 10): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'levier-disk-'))
  if (!mount('-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder)) return skip('no disk can be mounted')
  const levier = await openLevier({ dataDir: join(folder, 'data') })
  const filler = join(folder, 'filler')
  try {
    return await sufferOutage(levier, {
      take: () => fill(filler),
      giveBack: () => rmSync(filler),
      durationMs: seconds * 1000,
    })
  } finally {
    await levier.end('SIGKILL')
    unmount(folder)
  }
}

/** Every write to the file is refused by the system; a log in memory that is shared stays as it is. */
export async function makeReadOnly(seconds = 10): Promise<Outcome> {
  const levier = await openLevier()
  const files = [levier.path, `${levier.path}-wal`]
  const change = (flag: '+i' | '-i') => spawnSync('chattr', [flag, ...files]).status === 0
  const probe = join(levier.dataDir, 'probe')
  writeFileSync(probe, '')
  const isPossible = spawnSync('chattr', ['+i', probe]).status === 0
  spawnSync('chattr', ['-i', probe])
  if (!isPossible) return skip('files here cannot be made immutable (chattr)')
  try {
    return await sufferOutage(levier, {
      take: () => {
        if (!change('+i')) throw new Error('the file could not be made immutable')
      },
      giveBack: () => {
        change('-i')
      },
      durationMs: seconds * 1000,
    })
  } finally {
    change('-i')
    await levier.end('SIGKILL')
    levier.remove()
  }
}

/** To the last page, whoever else takes some meanwhile. */
function fill(path: string): void {
  for (let size = 1024 * 1024; size >= 4096; size /= 4)
    for (let isFull = false; !isFull; ) {
      try {
        appendFileSync(path, Buffer.alloc(size))
      } catch {
        isFull = true
      }
    }
}

const mount = (...args: string[]) => spawnSync('mount', args).status === 0

function unmount(folder: string): void {
  spawnSync('umount', [folder])
  rmSync(folder, { recursive: true, force: true })
}

function skip(reason: string): Outcome {
  console.log(`  ${reason} (it takes root on Linux)`)
  return 'skipped'
}
