// The paste: adds the runtime so that the page is painted after it, yet never waits for it more than a second.
// Minified, in its script tags and with a real address it must fit 400 bytes: hence the terse style.

const page = document
const script: HTMLScriptElement & { late?: number } = page.createElement('script')
const style = page.documentElement.style

/** Lets the page be painted; a runtime that starts after this leaves the page alone. */
const release = () => {
  script.late = 1
  script.blocking = style.opacity = ''
}

window.levier ||= function () {
  // biome-ignore lint/complexity/noArguments: shorter than a rest parameter, and the runtime only spreads it
  // biome-ignore lint/suspicious/noAssignInExpressions: every byte of this is pasted into pages
  ;(levier.q ||= []).push(arguments)
}

// Only browsers that know blocking="render" have the property; the others hide the page instead.
if (script.blocking) script.blocking = 'render'
else style.opacity = '0'

script.onload = script.onerror = release
setTimeout(release, 1000)
script.nonce = (page.currentScript as HTMLScriptElement).nonce
script.src = '__LEVIER_SRC__'
page.head.append(script)

// Keeps these names out of the page's own, and of the type checker's global scope.
export {}
