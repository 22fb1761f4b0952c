// Of the changes that are being written, those that change something.
import type { Change } from '#wire/config'
import { type ChangeValues, wireChange } from './change-values.ts'
import { isAsFound } from './picked-change.ts'

/** What the preview can already show; half-typed changes wait. */
export function previewChanges(changes: readonly ChangeValues[]): Change[] {
  return realChanges(changes).filter((change) => {
    if (change.selector.trim() === '') return false
    if (change.kind === 'image') return /^https?:\/\/./.test(change.src)
    if (change.kind === 'move') return change.target.trim() !== ''
    if (change.kind === 'attribute') return /^[a-z]/.test(change.name)
    return (change.kind !== 'style' && change.kind !== 'insert') || change.value.trim() !== ''
  })
}

/** Those that change something, with their places: a text that is still the page's own is none. */
export const realIndexes = (changes: readonly ChangeValues[]) =>
  changes.flatMap((change, at) => (isAsFound(change) ? [] : [at]))

export const realChanges = (changes: readonly ChangeValues[]): Change[] =>
  changes.filter((change) => !isAsFound(change)).map(wireChange)
