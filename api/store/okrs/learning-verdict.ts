// The verdict of a learning that is drawn from tests is one of theirs; what was learnt otherwise keeps the free choice.
import type { Learning, LearningLink } from '#wire/learnings'
import { Problem } from '../../problem.ts'
import { findNewestLook } from '../events/looks.ts'
import { findPhase } from '../events/phases.ts'
import type { Store } from '../store.ts'

type Claim = {
  verdict: Learning['verdict'] | undefined
  hypothesisId: string | null | undefined
  links: readonly LearningLink[]
}

/** Throws where the tests that bear the learning out, and those of its hypothesis, all found something else. */
export async function checkVerdict(
  store: Store,
  workspaceId: string,
  { verdict, hypothesisId, links }: Claim,
): Promise<void> {
  if (!verdict) return
  const supporting = links.filter(({ stance }) => stance === 'supports').map((link) => link.experimentId)
  const own = hypothesisId ? await testsOf(store, workspaceId, hypothesisId) : []
  const found = await Promise.all(
    [...new Set([...supporting, ...own])].map((id) => verdictOf(store, workspaceId, id)),
  )
  const told = found.filter((one) => one !== null)
  if (told.length === 0 || told.includes(verdict)) return
  const message = `the linked test found ${told.join(', ')}: say so, or unlink it and its hypothesis`
  throw new Problem('invalid_request', `verdict: ${message}`, {
    issues: [{ path: 'verdict', code: 'verdict_of_test', message }],
  })
}

async function testsOf({ db }: Store, workspaceId: string, hypothesisId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('experiments')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('hypothesis_id', '=', hypothesisId)
    .execute()
  return rows.map(({ id }) => id)
}

async function verdictOf(store: Store, workspaceId: string, experimentId: string) {
  const phase = await findPhase(store, workspaceId, experimentId)
  const newest = phase && (await findNewestLook(store, phase))
  return newest?.look.verdict.verdict ?? null
}
