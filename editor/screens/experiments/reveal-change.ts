// Brings a change that was just added or given its element into view, ready to be typed into.

export function revealChange(id: string): void {
  // after the render that makes it, which may take until after the next frame
  requestAnimationFrame(() => requestAnimationFrame(reveal))

  function reveal(): void {
    const change = document.getElementById(`change-form-${id}`)
    const text = change?.querySelector<HTMLElement>('textarea')
    const field = text ?? change?.querySelector<HTMLElement>('select')
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
    change?.scrollIntoView({ block: 'nearest', behavior: isCalm ? 'auto' : 'smooth' })
    field?.focus({ preventScroll: true })
  }
}
