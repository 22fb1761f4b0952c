// Packed copies: what was written is read again, and must be what went in.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

export const isPacked = (file: string) => file.endsWith('.gz')

/** Packs a file into a new one, on disk when this resolves. Throws where reading it back gives anything else. */
export async function pack(from: string, to: string): Promise<void> {
  const given = createHash('sha256')
  const noted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      given.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(
    createReadStream(from),
    noted,
    createGzip({ level: 4 }),
    createWriteStream(to, { flags: 'wx' }),
  )
  const file = await open(to, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  const found = createHash('sha256')
  await pipeline(createReadStream(to), createGunzip(), found)
  if (found.digest('hex') !== given.digest('hex'))
    throw new Error(`${to} does not hold what was written to it`)
}

export async function unpack(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createGunzip(), createWriteStream(to))
}
