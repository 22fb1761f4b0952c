// Before the page is drawn: dark where the app is, else as the system asks; the description has a dark dress of its own.
const system = matchMedia('(prefers-color-scheme: dark)')
function dress() {
  let chosen = null
  try {
    chosen = localStorage.getItem('mantine-color-scheme-value')
  } catch {
    // a browser that refuses storage has chosen nothing
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && system.matches)
  document.documentElement.classList.toggle('dark-mode', isDark)
}
dress()
system.addEventListener('change', dress)
