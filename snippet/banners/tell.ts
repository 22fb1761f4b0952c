// What a banner says, in the one command that the runtime takes; only what has changed.

let last: boolean | undefined

/** `undefined`: the visitor has not chosen, or not yet again; whatever was granted before has lapsed. */
export function tell(isGranted: boolean | undefined): void {
  if (Boolean(isGranted) === last) return
  last = Boolean(isGranted)
  window.levier?.('consent', last ? 'granted' : 'denied')
}
