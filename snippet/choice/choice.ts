// The site's privacy page: shows visitors by which id they are known, and lets them leave the tests for good or come back.
import { forget, idOf, isOptedOut, optIn, optOut } from './device.ts'
import { wordsFor } from './words.ts'

/** `<div data-levier-choice></div>`: where it is shown. Styled by the page alone. */
const places = document.querySelectorAll<HTMLElement>('[data-levier-choice]')
const words = wordsFor(document.documentElement.lang || navigator.language)
const isSignalled = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1'

function show(place: HTMLElement): void {
  const id = idOf()
  const state = isSignalled ? words.signal : isOptedOut() ? words.out : id ? words.in : words.none
  const parts: HTMLElement[] = [paragraph(state)]
  if (id && !isSignalled && !isOptedOut()) parts.push(...identity(id))
  // a browser's own signal is not for a page to undo
  if (!isSignalled) parts.push(isOptedOut() ? button(words.join, comeBack) : button(words.leave, leave))
  place.setAttribute('role', 'status')
  place.replaceChildren(...parts)
}

function identity(id: string): HTMLElement[] {
  const line = paragraph(`${words.id} `)
  const code = document.createElement('code')
  code.textContent = id
  line.append(code)
  return [line, paragraph(words.quote)]
}

/** The script of the site, which may be on this page too, starts anew and finds the refusal. */
function leave(): void {
  window.levier?.('consent', 'denied')
  forget()
  optOut()
  location.reload()
}

/** Back to what the banner says, from the next page on. */
function comeBack(): void {
  optIn()
  location.reload()
}

function paragraph(text: string): HTMLElement {
  return Object.assign(document.createElement('p'), { textContent: text })
}

function button(text: string, act: () => void): HTMLElement {
  const made = Object.assign(document.createElement('button'), { type: 'button', textContent: text })
  made.addEventListener('click', act)
  return made
}

for (const place of places) show(place)
