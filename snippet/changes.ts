// The changes that the page shows now: made as soon as their elements exist, and again when a framework undoes them.
import type { Change } from '#domain/experiment'
import type { Patch } from './patch.ts'
import { patch } from './patch.ts'
import { explain, safely } from './quiet.ts'

type Shown = { change: Change; element?: Element | undefined; patch?: Patch | undefined }

/** A page that fights back (another tool restoring its own text) must not freeze: no more repairs than this a second. */
const MAX_REPAIRS = 200
const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true }

let shown: Shown[] = []
let repairs = 0
const observer = new MutationObserver(safely(repair))

/** Shows these changes and no others. Answers the selectors, or targets of moves, that find nothing or are invalid. */
export function showChanges(changes: readonly Change[]): string[] {
  for (const { patch } of shown.reverse()) safely(() => patch?.undo())()
  shown = changes.map((change) => ({ change }))
  observer.disconnect()
  makeChanges()
  // Before paint: observers are called at the end of the task that changed the page.
  if (shown.length) observer.observe(document, WATCHED)
  return shown.filter(({ patch }) => !patch).map(missingSelector)
}

function repair(): void {
  if (repairs > MAX_REPAIRS) explain('the page keeps undoing a change')
  else if (makeChanges() && !repairs++) setTimeout(forgetRepairs, 1000)
  observer.takeRecords() // our own
}

function forgetRepairs(): void {
  repairs = 0
}

/** True if something had to be done. */
function makeChanges(): boolean {
  let isMade = false
  for (const [i, each] of shown.entries()) {
    if (each.patch && (stands(each) || isOverlaid(i))) continue
    safely(() => each.patch?.undo())()
    each.element = find(each.change.selector)
    each.patch = safely(() => each.element && patch(each.element, each.change))()
    isMade ||= each.patch !== undefined
  }
  return isMade
}

/** An element that was changed stays so, even if its selector has come to find another one: a moved element, say. */
function stands({ element, patch }: Shown): boolean {
  return Boolean(element?.isConnected && patch?.stands())
}

/** Two experiments may change the same thing: the later one shows. */
function isOverlaid(index: number): boolean {
  const { element, change } = shown[index] as Shown
  return shown.some(
    (later, i) => i > index && later.element === element && slotOf(later.change) === slotOf(change),
  )
}

const slotOf = (change: Change) => (change.kind === 'style' ? change.property : change.kind)

function missingSelector({ element, change }: Shown): string {
  return element && change.kind === 'move' ? change.target : change.selector
}

const find = safely((selector: string) => document.querySelector(selector) ?? undefined)
