// The MJML tags of a source and what stands in what, read leniently: HTML in texts and half-typed tags do no harm.
import { scanTags } from '#domain/email/scan-tags'

export type OutlineNode = {
  name: string
  /** Offsets: of `<`, after the opening tag, of the closing tag, after it. */
  from: number
  openTo: number
  closeFrom: number
  to: number
  parent: OutlineNode | null
  children: OutlineNode[]
}

/** The root holds the whole source under no name. A tag that is never closed ends where its parent does. */
export function outlineOf(source: string): OutlineNode {
  const end = source.length
  const root: OutlineNode = {
    name: '',
    from: 0,
    openTo: 0,
    closeFrom: end,
    to: end,
    parent: null,
    children: [],
  }
  let here = root
  const tags = scanTags(source).filter((tag) => /^(mj-|mjml$)/.test(tag.name))
  for (const { name, kind, start: from, end: to } of tags) {
    if (kind === 'close') {
      const opened = ancestor(here, name)
      if (!opened) continue
      for (let open = here; open !== opened && open.parent; open = open.parent) {
        open.closeFrom = from
        open.to = from
      }
      opened.closeFrom = from
      opened.to = to
      here = opened.parent ?? root
    } else {
      const node = { name, from, openTo: to, closeFrom: end, to: end, parent: here, children: [] }
      here.children.push(node)
      if (kind === 'self') {
        node.closeFrom = to
        node.to = to
      } else here = node
    }
  }
  return root
}

/** The innermost tag around an offset. */
export function nodeAt(root: OutlineNode, offset: number): OutlineNode {
  const child = root.children.find(({ from, to }) => from < offset && offset < to)
  return child ? nodeAt(child, offset) : root
}

/** The nearest tag of one of these names, itself or around. */
export function nearest(node: OutlineNode, names: readonly string[]): OutlineNode | undefined {
  for (let here: OutlineNode | null = node; here; here = here.parent)
    if (names.includes(here.name)) return here
  return undefined
}

/** The first tag of a name, depth first. */
export function firstOf(node: OutlineNode, name: string): OutlineNode | undefined {
  if (node.name === name) return node
  for (const child of node.children) {
    const found = firstOf(child, name)
    if (found) return found
  }
  return undefined
}

const ancestor = (node: OutlineNode, name: string) => nearest(node, [name])
