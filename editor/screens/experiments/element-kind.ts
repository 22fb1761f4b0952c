// What people call an element of a page, by its tag.

const KINDS = [
  ['title', /^h[1-6]$/],
  ['link', /^a$/],
  ['button', /^button$/],
  ['image', /^(img|svg|picture|video)$/],
  ['form', /^form$/],
  ['field', /^(input|select|textarea|label)$/],
  ['text', /^(p|span|li|strong|em|small|blockquote|figcaption)$/],
] as const

export type ElementKind = (typeof KINDS)[number][0] | 'block'

export const elementKind = (tag: string): ElementKind =>
  KINDS.find(([, tags]) => tags.test(tag))?.[0] ?? 'block'
