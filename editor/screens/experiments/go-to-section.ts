// Brings a section into view, unfolded, and puts the focus in its first field.

export function goToSection(sectionId: string): void {
  const section = document.getElementById(sectionId)
  const fold = section?.querySelector<HTMLElement>('button[aria-expanded="false"]')
  fold?.click()
  section?.scrollIntoView({ block: 'start' })
  section
    ?.querySelector<HTMLElement>(fold ? 'button' : 'input, select, button')
    ?.focus({ preventScroll: true })
}
