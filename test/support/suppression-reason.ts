// Why an address is written to no more; undefined where it may be.
import type { Store } from '../../api/store/store.ts'

export async function suppressionReason({ db }: Store, email: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('suppressions')
    .select('reason')
    .where('email', '=', email)
    .executeTakeFirst()
  return row?.reason
}
