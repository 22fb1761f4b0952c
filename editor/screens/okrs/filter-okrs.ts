// Which objectives of a cycle a filter leaves, with which of their key results.
import type { KeyResult } from '#wire/key-results'
import type { Objective } from '#wire/objectives'

export type OkrFilter = { words: string; teamId: string; ownerId: string }

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** An objective that fits shows all its key results; one that does not, only those that do. */
export function filterOkrs(
  objectives: readonly Objective[],
  keyResults: readonly KeyResult[],
  { words, teamId, ownerId }: OkrFilter,
): { objectives: Objective[]; keyResults: KeyResult[] } {
  const asked = plain(words).split(/\s+/).filter(Boolean)
  const has = (...texts: string[]) => asked.every((word) => plain(texts.join(' ')).includes(word))
  const isOf = (one: { ownerId: string | null }) => ownerId === '' || one.ownerId === ownerId
  const inTeam = objectives.filter((objective) => teamId === '' || objective.teamId === teamId)
  const found = new Set(inTeam.filter((one) => has(one.name) && isOf(one)).map(({ id }) => id))
  const kept = keyResults.filter((keyResult) => {
    const above = inTeam.find(({ id }) => id === keyResult.objectiveId)
    if (!above) return false
    if (found.has(above.id)) return true
    return has(keyResult.name, keyResult.metricName, above.name) && isOf(keyResult)
  })
  const withKept = new Set(kept.map(({ objectiveId }) => objectiveId))
  return { objectives: inTeam.filter(({ id }) => found.has(id) || withKept.has(id)), keyResults: kept }
}
