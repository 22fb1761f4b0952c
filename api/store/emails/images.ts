// Pictures of emails: read by anybody who has their address, kept as long as a mail shows them.
import type { PageQuery } from '#wire/common'
import type { Image } from '#wire/images'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import type { Store } from '../store.ts'

const COLUMNS = ['id', 'name', 'type', 'width', 'height', 'bytes', 'created_at'] as const

const fromRow = (row: Pick<Row<'images'>, (typeof COLUMNS)[number]>): Image => ({
  id: row.id,
  name: row.name,
  type: row.type as Image['type'],
  width: row.width,
  height: row.height,
  bytes: row.bytes,
  url: `/i/${row.id}`,
  createdAt: row.created_at,
})

/** The newest first. */
export async function findImages({ db }: Store, workspaceId: string, { q = '', ...page }: PageQuery) {
  const query = db
    .selectFrom('images')
    .select(COLUMNS)
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['name']))
    .orderBy('id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

/** Of any company: whoever knows the address may see it. */
export async function findImageData({ db }: Store, id: string) {
  return db.selectFrom('images').select(['type', 'data']).where('id', '=', id).executeTakeFirst()
}

type NewRow = Pick<Image, 'name' | 'type' | 'width' | 'height' | 'bytes'> & { /** base64 */ data: string }

export async function insertImage(
  store: Store,
  workspaceId: string,
  image: NewRow,
  now: number,
): Promise<Image> {
  const row = { id: newId(now), workspace_id: workspaceId, created_at: now, ...image }
  await store.db.insertInto('images').values(row).execute()
  return fromRow(row)
}

/** Throws `conflict` while an email, a campaign or the brand shows it: mails that have been sent would lose it, too. */
export async function deleteImage(store: Store, workspaceId: string, id: string): Promise<void> {
  const { db } = store
  const shows = `%/i/${id}%`
  const [email, content, brand] = await Promise.all([
    db
      .selectFrom('emails')
      .select('name')
      .where('workspace_id', '=', workspaceId)
      .where('document', 'like', shows)
      .executeTakeFirst(),
    db
      .selectFrom('campaign_contents')
      .select('campaign_id')
      .where('workspace_id', '=', workspaceId)
      .where('html', 'like', shows)
      .executeTakeFirst(),
    db
      .selectFrom('brands')
      .select('workspace_id')
      .where('workspace_id', '=', workspaceId)
      .where('body', 'like', shows)
      .executeTakeFirst(),
  ])
  if (email || content || brand) {
    throw new Problem(
      'conflict',
      'a mail shows it: take it out of the emails first; what has been sent keeps it',
    )
  }
  const { numDeletedRows } = await db
    .deleteFrom('images')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (Number(numDeletedRows) === 0) throw new Problem('not_found', 'no such image')
}
