// Objectives in reading order: each under the one it serves, with its depth.
import type { Objective } from '#wire/objectives'

export type Placed = { objective: Objective; depth: number }

/** Objectives whose parent is not among them stand at the top; a circle, should there be one, is cut. */
export function treeOf(objectives: readonly Objective[]): Placed[] {
  const ids = new Set(objectives.map(({ id }) => id))
  const below = Map.groupBy(objectives, ({ parentId }) => (parentId && ids.has(parentId) ? parentId : ''))
  const placed: Placed[] = []
  const seen = new Set<string>()
  const place = (objective: Objective, depth: number) => {
    if (seen.has(objective.id)) return
    seen.add(objective.id)
    placed.push({ objective, depth })
    for (const child of below.get(objective.id) ?? []) place(child, depth + 1)
  }
  for (const top of below.get('') ?? []) place(top, 0)
  for (const rest of objectives) place(rest, 0)
  return placed
}
