// Second factors: what an authenticator app and the server share, and its codes, each good once.
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { findTotpStep, totpSecret, totpUri } from '#domain/totp'
import type { NewSecondFactor, SecondFactor } from '#wire/security'
import { Problem } from '../../problem.ts'
import { seal, unseal } from '../sealed-secret.ts'
import { compile, type Store } from '../store.ts'
import {
  countRecoveryCodes,
  forgetRecoveryCodes,
  newRecoveryCodes,
  replaceRecoveryCodes,
  takeRecoveryCode,
} from './recovery-codes.ts'
import { otherSessions } from './sessions.ts'

export type FactorOwner = { userId: string; secretKey: string }

const purposeOf = (userId: string) => `second factor ${userId}`

const findRow = ({ db }: Store, userId: string) =>
  db.selectFrom('second_factors').selectAll().where('user_id', '=', userId).executeTakeFirst()

export async function readSecondFactor(store: Store, userId: string): Promise<SecondFactor> {
  const row = await findRow(store, userId)
  const enabledAt = row?.confirmed_at ?? null
  return { enabledAt, recoveryCodesLeft: enabledAt === null ? 0 : await countRecoveryCodes(store, userId) }
}

/** A secret that counts once a code of it has come back; asked again, another takes its place. */
export async function beginSecondFactor(
  store: Store,
  { userId, secretKey }: FactorOwner,
  account: string,
  now: number,
): Promise<NewSecondFactor> {
  const secret = totpSecret(randomBytes(20))
  const row = { secret: seal(secretKey, purposeOf(userId), secret), created_at: now }
  const begun = await store.db
    .insertInto('second_factors')
    .values({ user_id: userId, ...row })
    .onConflict((conflict) =>
      conflict.column('user_id').doUpdateSet(row).where('second_factors.confirmed_at', 'is', null),
    )
    .executeTakeFirst()
  if (!begun.numInsertedOrUpdatedRows) throw alreadyOn()
  return { secret, uri: totpUri(secret, account) }
}

/** From now on it is asked for; every other session, opened without it, ends. Answers the recovery codes. */
export async function confirmSecondFactor(
  store: Store,
  owner: FactorOwner,
  { code, token }: { code: string; token: string },
  now: number,
): Promise<string[]> {
  const { userId } = owner
  const row = await findRow(store, userId)
  if (row?.confirmed_at != null) throw alreadyOn()
  const step = row ? stepOf(owner, row.secret, code, now) : null
  if (!row || step === null) throw wrongCode()
  const codes = newRecoveryCodes()
  const changes = [
    ...compile(
      store.db
        .updateTable('second_factors')
        .set({
          // null violates a constraint, and so ends the batch, where another tab began anew or was faster
          secret: sql<string>`case when secret = ${row.secret} and confirmed_at is null then secret end`,
          confirmed_at: now,
          last_step: step,
        })
        .where('user_id', '=', userId),
      otherSessions(store.db, userId, token),
    ),
    ...replaceRecoveryCodes(store, owner, codes, now),
  ]
  try {
    await store.batch(changes)
  } catch (error) {
    throw store.isConflict(error) ? alreadyOn() : error
  }
  return codes
}

/** Which of the two let somebody in; `none` where the account has no second factor. Throws on a wrong code. */
export async function checkSecondFactor(
  store: Store,
  owner: FactorOwner,
  code: string | undefined,
  now: number,
): Promise<'none' | 'totp' | 'recovery'> {
  const row = await findRow(store, owner.userId)
  if (!row || row.confirmed_at === null) return 'none'
  if (code === undefined)
    throw new Problem('second_factor_required', 'send `code` too: six digits of the app, or a recovery code')
  const step = stepOf(owner, row.secret, code, now)
  if (step !== null) {
    // whoever reads a code over a shoulder cannot use it again, nor can two use it at once
    const spent = await store.db
      .updateTable('second_factors')
      .set({ last_step: step })
      .where('user_id', '=', owner.userId)
      .where('last_step', '<', step)
      .executeTakeFirst()
    if (spent.numUpdatedRows > 0n) return 'totp'
  } else if (await takeRecoveryCode(store, owner, code, now)) return 'recovery'
  throw wrongCode()
}

/** New ones; the old ones let nobody in any more. */
export async function renewRecoveryCodes(store: Store, owner: FactorOwner, now: number): Promise<string[]> {
  const row = await findRow(store, owner.userId)
  if (!row || row.confirmed_at === null)
    throw new Problem('wrong_state', 'set a second factor up first: there is nothing to recover from')
  const codes = newRecoveryCodes()
  await store.batch(replaceRecoveryCodes(store, owner, codes, now))
  return codes
}

/** False where there was none. */
export async function removeSecondFactor(store: Store, userId: string): Promise<boolean> {
  const [removed = 0] = await store.batch(
    compile(
      store.db.deleteFrom('second_factors').where('user_id', '=', userId),
      forgetRecoveryCodes(store, userId),
    ),
  )
  return removed > 0
}

/** A secret sealed with another key opens nothing: the command line removes it. */
function stepOf(
  { userId, secretKey }: FactorOwner,
  sealed: string,
  code: string,
  now: number,
): number | null {
  const digits = code.replace(/[\s-]/g, '')
  const secret = /^\d{6}$/.test(digits) ? unseal(secretKey, purposeOf(userId), sealed) : null
  return secret === null ? null : findTotpStep(secret, digits, now)
}

const alreadyOn = () => new Problem('wrong_state', 'there is a second factor: remove it first')
const wrongCode = () =>
  new Problem('wrong_code', 'the code is wrong, was used, or is too old: take the next one', {
    issues: [{ path: 'code', code: 'wrong_code', message: 'is not a code of now' }],
  })
