// One change made to one element, in a way that can be checked and taken back.
import type { Change } from '#domain/experiment'

/** What was done. `stands` is false once the page has overwritten it; `undo` leaves alone what the page wrote since. */
export type Patch = { stands: () => boolean; undo: () => void }

/** Undefined where the change cannot be made, as when a move has nowhere to go. Throws on an invalid target. */
export function patch(element: Element, change: Change): Patch | undefined {
  switch (change.kind) {
    case 'text':
      return patchText(element, change.value)
    case 'image':
      return patchImage(element, change.src, change.alt)
    case 'hide':
      return patchStyle(element, 'display', 'none')
    case 'style':
      return patchStyle(element, change.property, change.value)
    case 'move':
      return patchPlace(element, document.querySelector(change.target), change.position)
  }
}

/**
 * Only character data changes: what stands between the words keeps its place (the icon of a button), and a framework
 * keeps the nodes that it holds on to.
 */
function patchText(element: Element, value: string): Patch {
  if (element instanceof HTMLInputElement) {
    const isButton = /^(submit|button|reset)$/.test(element.type)
    return patchAttribute(element, isButton ? 'value' : 'placeholder', value)
  }
  const found = textsOf(element)
  const home = found[0] ?? element.appendChild(new Text())
  const undos = [home, ...found.slice(1)].map((text) => overwrite(text, text === home ? value : ''))
  return {
    stands: () => textsOf(element).reduce((all, { data }) => all + data, '') === value,
    undo: () => {
      for (const undo of undos) undo()
    },
  }
}

/** Answers how to put the original back, if the page has not written something else since. */
function overwrite(text: Text, value: string): () => void {
  const original = text.data
  text.data = value
  return () => {
    // While the page is being read, the parser may go on writing at the end of the same node.
    const isOurs = text.data === value || (document.readyState === 'loading' && text.data.startsWith(value))
    if (isOurs) text.data = original + text.data.slice(value.length)
  }
}

/** An `<img>`, the one inside the element, or else the element's background. */
function patchImage(element: Element, src: string, alt: string | undefined): Patch {
  const image = element instanceof HTMLImageElement ? element : element.querySelector('img')
  if (!image) return patchStyle(element, 'background-image', `url(${JSON.stringify(src)})`)
  const sources = image.closest('picture')?.querySelectorAll('source') ?? []
  return together([
    ...[...sources, image].map((rival) => patchAttribute(rival, 'srcset', null)),
    patchAttribute(image, 'src', src),
    ...(alt === undefined ? [] : [patchAttribute(image, 'alt', alt)]),
  ])
}

function patchAttribute(element: Element, name: string, value: string | null): Patch {
  const original = element.getAttribute(name)
  const write = (text: string | null) =>
    text === null ? element.removeAttribute(name) : element.setAttribute(name, text)
  const stands = () => element.getAttribute(name) === value
  if (!stands()) write(value)
  return { stands, undo: () => stands() && write(original) }
}

/** Through the object model, which a content security policy lets pass, unlike a style attribute. */
function patchStyle(element: Element, property: string, value: string): Patch {
  const { style } = element as HTMLElement
  const original = style.getPropertyValue(property)
  const priority = style.getPropertyPriority(property)
  style.setProperty(property, value, 'important')
  const applied = style.getPropertyValue(property)
  const stands = () => style.getPropertyValue(property) === applied
  return { stands, undo: () => stands() && style.setProperty(property, original, priority) }
}

/** A comment keeps the old place; where the page has thrown it away, it has also made the element anew. */
function patchPlace(
  element: Element,
  target: Element | null,
  position: 'before' | 'after' | 'start' | 'end',
): Patch | undefined {
  if (!target || element.contains(target)) return
  const place = new Comment('levier')
  element.before(place)
  if (position === 'start') target.prepend(element)
  else if (position === 'end') target.append(element)
  else target[position](element)
  const parent = element.parentNode
  return {
    stands: () => place.isConnected && element.parentNode === parent,
    undo: () => (place.isConnected ? place.replaceWith(element) : element.remove()),
  }
}

function together(patches: readonly Patch[]): Patch {
  return {
    stands: () => patches.every((each) => each.stands()),
    undo: () => {
      for (const each of patches) each.undo()
    },
  }
}

/** What is read: not the blanks between elements, nor what browsers do not show as text. */
function textsOf(node: Node): Text[] {
  if (node instanceof Text) return node.data.trim() ? [node] : []
  return /^(title|style|script)$/i.test(node.nodeName) ? [] : [...node.childNodes].flatMap(textsOf)
}
