// One change made to one element, in a way that can be checked and taken back.
import type { Change, Place } from '#domain/experiment'

/** What was done. `stands` is false once the page has overwritten it; `undo` leaves alone what the page wrote since. */
export type Patch = { stands: () => boolean; undo: () => void }

/** Undefined where the change cannot be made, as when a move has nowhere to go. Throws on an invalid target. */
export function patch(element: Element, change: Change): Patch | undefined {
  const { kind } = change
  if (kind === 'text') return patchText(element, change.value)
  if (kind === 'image') return patchImage(element, change.src, change.alt)
  if (kind === 'style') return patchStyle(element, change.property, change.value)
  if (kind === 'hide') return patchStyle(element, 'display', 'none')
  if (kind === 'move') return patchPlace(element, document.querySelector(change.target), change.position)
  if (kind === 'html') return patchNodes(element, 'start', change.value, [...element.childNodes])
  if (kind === 'insert') return patchNodes(element, change.position, change.value)
  if (kind === 'attribute') return patchAttribute(element, change.name, change.value)
  return together([
    ...change.add.map((name) => patchClass(element, name, true)),
    ...change.remove.map((name) => patchClass(element, name, false)),
  ])
}

/** Something of an element that is read and written as a whole; browsers may write a value in their own way. */
function patchValue<Value>(value: Value, read: () => Value, write: (value: Value) => void): Patch {
  const original = read()
  write(value)
  const applied = read()
  const stands = () => read() === applied
  return { stands, undo: () => stands() && write(original) }
}

function patchAttribute(element: Element, name: string, value: string | null): Patch {
  return patchValue(
    value,
    () => element.getAttribute(name),
    (text) => (text === null ? element.removeAttribute(name) : element.setAttribute(name, text)),
  )
}

function patchClass({ classList }: Element, name: string, isOn: boolean): Patch {
  return patchValue(
    isOn,
    () => classList.contains(name),
    (isThere) => classList.toggle(name, isThere),
  )
}

/** Through the object model, which a content security policy lets pass, unlike a style attribute. */
function patchStyle(element: Element, property: string, value: string): Patch {
  const { style } = element as HTMLElement
  const priority = style.getPropertyPriority(property)
  return patchValue(
    value,
    () => style.getPropertyValue(property),
    (text) => style.setProperty(property, text, text === value ? 'important' : priority),
  )
}

/**
 * Only character data changes: what stands between the words keeps its place (the icon of a button), and a framework
 * keeps the nodes that it holds on to.
 */
function patchText(element: Element, value: string): Patch {
  if ('placeholder' in element) {
    const isButton = /submit|button|reset/.test((element as HTMLInputElement).type)
    return patchAttribute(element, isButton ? 'value' : 'placeholder', value)
  }
  const found = textsOf(element)
  if (!found[0]) found[0] = element.appendChild(new Text())
  const { undo } = together(found.map((text, i) => overwrite(text, i ? '' : value)))
  return {
    undo,
    stands: () =>
      textsOf(element)
        .map(({ data }) => data)
        .join('') === value,
  }
}

/** Puts the original back if the page has not written something else since. */
function overwrite(text: Text, value: string): Pick<Patch, 'undo'> {
  const original = text.data
  text.data = value
  return {
    undo: () => {
      // While the page is being read, the parser may go on writing at the end of the same node.
      const isOurs = text.data === value || (document.readyState === 'loading' && text.data.startsWith(value))
      if (isOurs) text.data = original + text.data.slice(value.length)
    },
  }
}

/**
 * New HTML, read apart from the page; the server has refused what could run. In the place of `original`, it stands
 * alone whatever the parser or a framework adds.
 */
function patchNodes(element: Element, position: Place, html: string, original?: ChildNode[]): Patch {
  const template = document.createElement('template')
  template.innerHTML = html
  const ours = [...template.content.childNodes]
  if (original) element.replaceChildren()
  put(element, position, ours)
  const parent = ours[0]?.parentNode
  const isOurs = (node: Node) => node.parentNode === parent
  return {
    stands: () => ours.every(isOurs) && (!original || element.childNodes.length === ours.length),
    undo: () => {
      if (original && ours.some(isOurs)) element.prepend(...original)
      for (const node of ours) node.remove()
    },
  }
}

function put(target: Element, position: Place, nodes: readonly Node[]): void {
  target[position === 'start' ? 'prepend' : position === 'end' ? 'append' : position](...nodes)
}

/** An `<img>`, the one inside the element, or else the element's background. */
function patchImage(element: Element, src: string, alt: string | undefined): Patch {
  const image = element.closest('img') ?? element.querySelector('img')
  if (!image) return patchStyle(element, 'background-image', `url(${JSON.stringify(src)})`)
  const sources = image.closest('picture')?.querySelectorAll('source') ?? []
  return together([
    ...[...sources, image].map((rival) => patchAttribute(rival, 'srcset', null)),
    patchAttribute(image, 'src', src),
    patchAttribute(image, 'alt', alt ?? image.getAttribute('alt')),
  ])
}

/** A comment keeps the old place; where the page has thrown it away, it has also made the element anew. */
function patchPlace(element: Element, target: Element | null, position: Place): Patch | undefined {
  if (!target || element.contains(target)) return
  const place = new Comment()
  element.before(place)
  put(target, position, [element])
  const parent = element.parentNode
  return {
    stands: () => place.isConnected && element.parentNode === parent,
    undo: () => (place.isConnected ? place.replaceWith(element) : element.remove()),
  }
}

function together<Part extends Pick<Patch, 'undo'> & Partial<Patch>>(patches: readonly Part[]): Patch {
  return {
    stands: () => patches.every((each) => each.stands?.()),
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
