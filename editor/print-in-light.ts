// Paper is white: whatever the colour scheme on screen, pages are printed in the light one.

export function printInLight(): void {
  const root = document.documentElement
  let onScreen: string | undefined
  const begin = () => {
    if (onScreen !== undefined) return
    onScreen = root.dataset.mantineColorScheme
    root.dataset.mantineColorScheme = 'light'
  }
  const end = () => {
    if (onScreen !== undefined) root.dataset.mantineColorScheme = onScreen
    onScreen = undefined
  }
  // a page may be drawn for paper with the events and without: the query tells of both
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? begin() : end()))
  window.addEventListener('beforeprint', begin)
  window.addEventListener('afterprint', end)
}
