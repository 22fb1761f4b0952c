// Who does something, by the name that is kept with it.
import type { Store } from '../store.ts'

export type Author = { userId: string | null; name: string }

/** An API key acts in nobody's name. */
export async function readAuthor({ db }: Store, userId: string | null): Promise<Author> {
  const user = await db
    .selectFrom('users')
    .select('name')
    .where('id', '=', userId ?? '')
    .executeTakeFirst()
  return { userId, name: user?.name ?? 'API' }
}
