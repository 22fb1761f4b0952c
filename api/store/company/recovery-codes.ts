// Recovery codes: each logs in once in the place of the phone that is gone.
import { randomBytes } from 'node:crypto'
import type { CompiledQuery } from 'kysely'
import { deriveToken } from '../secret.ts'
import { chunkRows, compile, type Store, toNumber } from '../store.ts'

const COUNT = 10
const CHARACTERS = 12
/** Crockford's base 32: no letter that looks like a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, () =>
    [...randomBytes(CHARACTERS)]
      .map((byte) => ALPHABET[byte % ALPHABET.length])
      .join('')
      .replace(/(.{4})(?=.)/g, '$1-'),
  )
}

/** 60 bits are few for a plain hash: this one needs the server's key as well as the database. */
const hashOf = (secretKey: string, userId: string, code: string) =>
  deriveToken(secretKey, `recovery code ${userId} ${spelled(code)}`)

/** As it was written down, whatever it looked like. */
const spelled = (code: string) =>
  code
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1')

type Owner = { userId: string; secretKey: string }

/** For a batch: these and no others. */
export function replaceRecoveryCodes(
  store: Store,
  { userId, secretKey }: Owner,
  codes: readonly string[],
  now: number,
): CompiledQuery[] {
  const rows = codes.map((code) => ({
    code_hash: hashOf(secretKey, userId, code),
    user_id: userId,
    created_at: now,
  }))
  return compile(
    forgetRecoveryCodes(store, userId),
    ...chunkRows(store, rows, 3).map((chunk) => store.db.insertInto('recovery_codes').values(chunk)),
  )
}

export const forgetRecoveryCodes = ({ db }: Store, userId: string) =>
  db.deleteFrom('recovery_codes').where('user_id', '=', userId)

/** True once for each code. */
export async function takeRecoveryCode(
  { db }: Store,
  { userId, secretKey }: Owner,
  code: string,
  now: number,
): Promise<boolean> {
  const taken = await db
    .updateTable('recovery_codes')
    .set({ used_at: now })
    .where('code_hash', '=', hashOf(secretKey, userId, code))
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return taken.numUpdatedRows > 0n
}

export async function countRecoveryCodes({ db }: Store, userId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_codes')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return toNumber(row?.count)
}
