// The changes that the page shows now: made as soon as their elements exist, and again when a framework undoes them.
import type { Change } from '#domain/experiment'
import type { Patch } from './patch.ts'
import { patch } from './patch.ts'
import { safely } from './quiet.ts'

type Shown = { change: Change; changed?: Element | null | undefined; patch?: Patch | null | undefined }

/** A page that fights back (another tool restoring its own text) must not freeze: no more repairs than this a second. */
const MAX_REPAIRS = 200
const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true }

let shown: Shown[] = []
let repairs = 0
const observer = new MutationObserver(safely(repair))

/** Shows these changes and no others. */
export function showChanges(changes: readonly Change[]): void {
  shown.reverse().map(({ patch }) => safely(() => patch?.undo())())
  shown = changes.map((change) => ({ change }))
  makeChanges()
  // Before paint: observers are called at the end of the task that changed the page.
  if (shown.length) observer.observe(document, WATCHED)
}

/** The selectors, or targets of moves, that find nothing or are invalid. */
export function missingSelectors(): string[] {
  return shown.filter(({ patch }) => !patch).map(missingSelector)
}

function repair(): void {
  if (repairs < MAX_REPAIRS) makeChanges()
  observer.takeRecords() // our own
}

function makeChanges(): void {
  shown.forEach((each, i) => {
    if (each.patch && (stands(each) || isOverlaid(each, shown.slice(i + 1)))) return
    safely(() => each.patch?.undo())()
    each.patch = safely(() => {
      each.changed = document.querySelector(each.change.selector)
      return each.changed && patch(each.changed, each.change)
    })()
    if (each.patch && !repairs++) setTimeout(() => (repairs = 0), 1000)
  })
}

/** An element that was changed stays so, even if its selector has come to find another one: a moved element, say. */
function stands({ changed, patch }: Shown): boolean | undefined {
  return changed?.isConnected && patch?.stands()
}

/** Two experiments may change the same thing: the later one shows. */
function isOverlaid({ changed, change }: Shown, later: readonly Shown[]): boolean {
  return later.some((one) => one.changed === changed && slotOf(one.change) === slotOf(change))
}

/** What of an element a change decides alone: its words, one style property, what stands at one of its sides. */
function slotOf(change: Change): string {
  const { kind, property, name, add, position } = change as Change & { [part: string]: unknown }
  return `${[kind.replace('html', 'text'), property, name, add, position]}`
}

function missingSelector({ changed, change }: Shown): string {
  return changed && change.kind === 'move' ? change.target : change.selector
}
