// Choosing an element by clicking it: the page does not notice the click.
import type { PickedElement, PreviewAnswer } from '#wire/preview'
import { outline } from './outline.ts'
import { selectorOf } from './selector.ts'

const ATTRIBUTES = ['href', 'src', 'alt', 'title', 'placeholder', 'value', 'type', 'aria-label']
const MAX_TEXT_CHARS = 500
const MAX_HTML_CHARS = 5000
/** Words and icons inside of these are pointed at, but these are meant. */
const WHOLES = 'a,button,h1,h2,h3,h4,h5,h6,p,li,label,summary,figcaption,blockquote'
const PARTS = /^(b|strong|em|i|u|s|small|mark|span|svg|br|sup|sub)$/
/** What is lost with its own sense where a text takes the place of all that an element holds. */
const OTHERS =
  'a,button,input,select,textarea,form,img,svg,video,iframe,h1,h2,h3,h4,h5,h6,p,div,ul,ol,table,section'
/** What the page might act on before the click, or instead of it. */
const MUTED = [
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'dblclick',
  'submit',
]

let stop: (() => void) | undefined

export function pick(isOn: boolean, tell: (answer: PreviewAnswer) => void): void {
  stop?.()
  stop = isOn ? start(tell) : undefined
}

function start(tell: (answer: PreviewAnswer) => void): () => void {
  const mute = (event: Event) => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const point = (event: Event) => {
    const element = meant(event)
    outline(element, element ? selectorOf(element) : '')
  }
  const choose = (event: Event) => {
    mute(event)
    const element = meant(event)
    pick(false, tell)
    tell(element ? { levier: 'picked', picked: describe(element) } : { levier: 'pick-ended' })
  }
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    mute(event)
    pick(false, tell)
    tell({ levier: 'pick-ended' })
  }
  const { cursor } = document.documentElement.style
  document.documentElement.style.cursor = 'crosshair'
  for (const type of MUTED) addEventListener(type, mute, { capture: true, passive: false })
  addEventListener('pointermove', point, true)
  addEventListener('click', choose, true)
  addEventListener('keydown', leave, true)
  return () => {
    document.documentElement.style.cursor = cursor
    for (const type of MUTED) removeEventListener(type, mute, true)
    removeEventListener('pointermove', point, true)
    removeEventListener('click', choose, true)
    removeEventListener('keydown', leave, true)
    outline(null)
  }
}

function meant(event: Event): Element | null {
  const target = event.composedPath()[0]
  if (!(target instanceof Element) || target.contains(document.body)) return null
  const element = target.closest('svg') ?? target
  return (PARTS.test(element.localName) && element.closest(WHOLES)) || element
}

function describe(element: Element): PickedElement {
  const form = element.closest('form')
  const attributes = ATTRIBUTES.flatMap((name) => {
    const value = element.getAttribute(name)
    return value === null ? [] : [[name, value]]
  })
  return {
    selector: selectorOf(element),
    tag: element.localName,
    text: (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, MAX_TEXT_CHARS),
    html: element.innerHTML.trim().slice(0, MAX_HTML_CHARS),
    classes: [...element.classList],
    attributes: Object.fromEntries(attributes),
    form: form && selectorOf(form),
    holdsOthers: element.querySelector(OTHERS) !== null,
    isFixed: isFixed(element),
  }
}

/** A menu that stays at the top is part of the page; what else floats over it is mostly there to be closed. */
function isFixed(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (at.matches('header,nav')) return false
    if (/fixed|sticky/.test(getComputedStyle(at).position)) return true
  }
  return false
}
