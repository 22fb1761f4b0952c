// When the visitor comes to a page: with the document, by a route of an app, or back from the browser's cache.
import { comparableUrl } from '#domain/audience'
import { safely } from './quiet.ts'

/** Calls back for every page that is reached without a new document. */
export function onPageChange(callback: () => void): void {
  let page = comparableUrl(location.href)
  const check = () => {
    const next = comparableUrl(location.href)
    if (next === page) return
    page = next
    callback()
  }
  for (const name of ['pushState', 'replaceState'] as const) {
    const change = history[name]
    history[name] = function (...args) {
      change.apply(this, args)
      safely(check)()
    }
  }
  addEventListener('popstate', safely(check))
  addEventListener(
    'pageshow',
    safely((event) => event.persisted && callback()),
  )
}

/** Calls back when the visitor returns from another tab or window. */
export function onReturn(callback: () => void): void {
  addEventListener('focus', safely(callback))
}

/** At once, or when a prerendered page is shown at last: a page nobody has seen exposes nobody. */
export function whenSeen(act: () => void): void {
  if (document.prerendering) document.addEventListener('prerenderingchange', safely(act), { once: true })
  else act()
}
