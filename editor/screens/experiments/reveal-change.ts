// Brings a change that was just added or given its element into view, ready to be typed into.

/** `isChosen`: its element is known, so that its text comes next. */
export function revealChange(id: string, isChosen: boolean): void {
  // after the render that makes it, which may take until after the next frame
  requestAnimationFrame(() => requestAnimationFrame(reveal))

  function reveal(): void {
    const change = document.getElementById(`change-form-${id}`)
    const text = isChosen ? change?.querySelector<HTMLElement>('textarea') : null
    const field = text ?? change?.querySelector<HTMLElement>('select')
    change?.scrollIntoView({ block: 'nearest' })
    field?.focus({ preventScroll: true })
  }
}
