// A workspace with a site, a goal and a running experiment, made through the store as the routes make it.

import { findPhase, type Phase } from '../../api/store/events/phases.ts'
import { insertExperiment } from '../../api/store/experiments/insert-experiment.ts'
import { startExperiment } from '../../api/store/experiments/launch.ts'
import { updateExperiment } from '../../api/store/experiments/update-experiment.ts'
import { insertCheckIn } from '../../api/store/okrs/check-ins.ts'
import { insertCycle } from '../../api/store/okrs/cycles.ts'
import { insertHypothesis } from '../../api/store/okrs/hypotheses.ts'
import { insertKeyResult } from '../../api/store/okrs/key-results.ts'
import { insertObjective } from '../../api/store/okrs/objectives.ts'
import { hashToken } from '../../api/store/secret.ts'
import { insertGoal } from '../../api/store/sites/goals.ts'
import { insertSite, type SiteRecord } from '../../api/store/sites/sites.ts'
import { compile, type Store } from '../../api/store/store.ts'

export const ORIGIN = 'https://www.planeo.example'
export const PAGE = `${ORIGIN}/demo`

export type Seed = {
  workspaceId: string
  site: SiteRecord
  goalKey: string
  experimentId: string
  phase: Phase
}

/** A workspace and its owner's session; the password's hash is not a real one. */
export async function seedWorkspace(store: Store, name: string, now: number) {
  const workspaceId = `${name}-workspace`
  const token = `${name}-token`
  const { db } = store
  await store.batch(
    compile(
      db
        .insertInto('workspaces')
        .values({ id: workspaceId, name, time_zone: 'Europe/Paris', created_at: now }),
      db.insertInto('users').values({
        id: `${name}-user`,
        email: `${name}@planeo.example`,
        name,
        locale: 'fr',
        password_hash: 'none',
        created_at: now,
      }),
      db
        .insertInto('members')
        .values({ workspace_id: workspaceId, user_id: `${name}-user`, role: 'owner', created_at: now }),
      db.insertInto('sessions').values({
        id: `${name}-session`,
        token_hash: hashToken(token),
        workspace_id: workspaceId,
        user_id: `${name}-user`,
        expires_at: now + 1e12,
        created_at: now,
      }),
    ),
  )
  return { workspaceId, token }
}

export async function seedExperiment(store: Store, now: number, name = 'planeo'): Promise<Seed> {
  const { workspaceId } = await seedWorkspace(store, name, now)
  const cycle = await insertCycle(
    store,
    workspaceId,
    { name: 'T4', startsOn: '2026-10-01', endsOn: '2026-12-31' },
    now,
  )
  const objective = await insertObjective(
    store,
    workspaceId,
    { cycleId: cycle.id, name: 'Plus de démos' },
    now,
  )
  const keyResult = await insertKeyResult(
    store,
    workspaceId,
    {
      objectiveId: objective.id,
      name: 'Conversion de la page démo',
      metricName: 'Taux de demande de démo',
      unit: 'percent',
      direction: 'increase',
      baseline: 0.032,
      target: 0.045,
      dueOn: '2026-12-31',
    },
    now,
  )
  await insertCheckIn(
    store,
    {
      workspaceId,
      userId: `${name}-user`,
      role: 'owner',
      apiKeyId: null,
      scopes: null,
      expiresAt: null,
      needsSecondFactor: false,
      seenAt: now,
      name,
    },
    { keyResultId: keyResult.id, value: 0.033 },
    { now, today: new Date(now).toISOString().slice(0, 10) },
  )
  const hypothesis = await insertHypothesis(
    store,
    workspaceId,
    { keyResultId: keyResult.id, change: 'Formulaire court', direction: 'increase', promisedLift: 0.15 },
    now,
  )
  const site = await insertSite(store, workspaceId, { name: 'Site', origins: [ORIGIN] }, now)
  const goal = await insertGoal(
    store,
    workspaceId,
    { siteId: site.id, name: 'Demande envoyée', trigger: { kind: 'form_submit', selector: '#formulaire' } },
    now,
  )
  const draft = await insertExperiment(
    store,
    workspaceId,
    {
      name: 'Titre',
      hypothesisId: hypothesis.id,
      siteId: site.id,
      pageUrl: PAGE,
      goalId: goal.id,
      minRuntimeDays: 0,
    },
    now,
  )
  const variants = [
    { key: 'a', name: 'A', weight: 0.5, changes: [] },
    {
      key: 'b',
      name: 'B',
      weight: 0.5,
      changes: [{ kind: 'text', selector: 'h1', value: 'Autre titre' } as const],
    },
  ]
  const author = { userId: null, name: 'API' }
  await updateExperiment(store, workspaceId, draft.id, { variants }, { now, author })
  await startExperiment(store, workspaceId, draft.id, now)
  const phase = await findPhase(store, workspaceId, draft.id)
  if (!phase) throw new Error('the phase was not made')
  return { workspaceId, site, goalKey: goal.key, experimentId: draft.id, phase }
}
