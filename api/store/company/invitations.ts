// Invitations: made, listed, revoked. Accepting one is in `join.ts`.
import type { PageQuery } from '#wire/common'
import type { Invitation, JoinOffer, NewInvitation } from '#wire/invitations'
import type { Role } from '#wire/session'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import { hashToken, newToken } from '../secret.ts'
import type { Store } from '../store.ts'
import { getTeam } from './teams.ts'

export const INVITATION_MS = 7 * 24 * 3600 * 1000

type Named = Row<'invitations'> & { maker: string | null; taker: string | null }

function stateOf(row: Row<'invitations'>, now: number): Invitation['state'] {
  if (row.accepted_at !== null) return 'accepted'
  if (row.revoked_at !== null) return 'revoked'
  return row.expires_at <= now ? 'expired' : 'open'
}

const fromRow = (row: Named, now: number): Invitation => ({
  id: row.id,
  role: row.role as Role,
  label: row.label,
  teamId: row.team_id,
  createdBy: row.maker,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  state: stateOf(row, now),
  acceptedBy: row.taker,
})

const named = ({ db }: Store) =>
  db
    .selectFrom('invitations')
    .leftJoin('users as makers', 'makers.id', 'invitations.created_by')
    .leftJoin('users as takers', 'takers.id', 'invitations.accepted_by')
    .selectAll('invitations')
    .select(['makers.name as maker', 'takers.name as taker'])

/** Newest first. */
export async function pageOfInvitations(
  store: Store,
  workspaceId: string,
  { q = '', ...page }: PageQuery,
  now: number,
) {
  const found = named(store)
    .where('invitations.workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['invitations.label', 'makers.name', 'takers.name']))
    .orderBy('invitations.created_at', 'desc')
    .orderBy('invitations.id', 'desc')
  const { rows, total } = await readPage(found as never, page)
  return { items: (rows as Named[]).map((row) => fromRow(row, now)), total }
}

export async function getInvitation(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<Invitation> {
  const row = await named(store)
    .where('invitations.workspace_id', '=', workspaceId)
    .where('invitations.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such invitation')
  return fromRow(row, now)
}

/** Answers the invitation and its token, which is not kept and cannot be shown again. */
export async function insertInvitation(
  store: Store,
  { workspaceId, createdBy }: { workspaceId: string; createdBy: string | null },
  { role = 'editor', label = '', teamId = null }: NewInvitation,
  now: number,
): Promise<{ invitation: Invitation; token: string }> {
  if (teamId !== null) await getTeam(store, workspaceId, teamId)
  const [id, token] = [newId(now), newToken('lvi')]
  await store.db
    .insertInto('invitations')
    .values({
      id,
      workspace_id: workspaceId,
      token_hash: hashToken(token),
      role,
      label,
      team_id: teamId,
      created_by: createdBy,
      expires_at: now + INVITATION_MS,
      created_at: now,
    })
    .execute()
  return { invitation: await getInvitation(store, workspaceId, id, now), token }
}

/** From now on the link lets nobody in. One that was accepted stays accepted. */
export async function revokeInvitation(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<void> {
  await getInvitation(store, workspaceId, id, now)
  await store.db
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
}

export type OpenInvitation = JoinOffer & { id: string; workspaceId: string; label: string }

/** What a link offers; throws `bad_invitation` where it offers nothing any more. */
export async function getOpenInvitation({ db }: Store, token: string, now: number): Promise<OpenInvitation> {
  const row = await db
    .selectFrom('invitations')
    .innerJoin('workspaces', 'workspaces.id', 'invitations.workspace_id')
    .leftJoin('users', 'users.id', 'invitations.created_by')
    .select(['invitations.id', 'invitations.workspace_id', 'invitations.role', 'invitations.label'])
    .select(['invitations.expires_at', 'workspaces.name as workspace', 'users.name as inviter'])
    .where('invitations.token_hash', '=', hashToken(token))
    .where('invitations.accepted_at', 'is', null)
    .where('invitations.revoked_at', 'is', null)
    .where('invitations.expires_at', '>', now)
    .executeTakeFirst()
  if (!row) throw badInvitation()
  const { id, workspace, label } = row
  return {
    id,
    label,
    workspaceId: row.workspace_id,
    workspace,
    role: row.role as Role,
    invitedBy: row.inviter,
    expiresAt: row.expires_at,
  }
}

export const badInvitation = () =>
  new Problem('bad_invitation', 'the link was used, revoked or is too old: ask for another')
