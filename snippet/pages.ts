// When the visitor comes to a page: with the document, by a route of an app, or back from the browser's cache.
import { comparableUrl } from '#domain/audience'

/** Calls back for every page that is reached without a new document. */
export function onPageChange(callback: () => void): void {
  let page = comparableUrl(location.href)
  const check = () => {
    const last = page
    page = comparableUrl(location.href)
    if (page !== last) callback()
  }
  for (const name of ['pushState', 'replaceState'] as const) {
    const change = history[name]
    history[name] = function (...args) {
      change.apply(this, args)
      check()
    }
  }
  addEventListener('popstate', check)
  addEventListener('pageshow', (event) => event.persisted && callback())
}

/** At once, or when a prerendered page is shown at last: a page nobody has seen exposes nobody. */
export function whenSeen(act: () => void): void {
  // said once
  if (document.prerendering) document.addEventListener('prerenderingchange', act)
  else act()
}
