// What a mail says, as plain text: for readers without HTML, and for filters that weigh one against the other.
import { convert, type DomNode, type FormatCallback } from 'html-to-text'

/** One that nothing in it names would be its bare address; that around the logo leads nowhere that others do not. */
const link: FormatCallback = (element, walk, builder, options) => {
  if (isIn(element, ({ attribs }) => /\blv-logo\b/.test(attribs?.class ?? ''))) {
    walk(element.children, builder)
  } else if (hasWords(element)) builder.options.formatters?.anchor?.(element, walk, builder, options)
}

/** One that is a link is read by its words. */
const picture: FormatCallback = (element, _walk, builder) => {
  if (isIn(element, ({ name }) => name === 'a')) builder.addInline(altOf(element))
}

const altOf = ({ attribs }: DomNode): string => attribs?.alt?.trim() ?? ''

const isIn = ({ parent }: DomNode, is: (node: DomNode) => boolean): boolean =>
  parent != null && (is(parent) || isIn(parent, is))

const hasWords = (node: DomNode): boolean =>
  (node.type === 'text' && node.data?.trim() !== '') ||
  altOf(node) !== '' ||
  (node.children ?? []).some(hasWords)

export function textOf(html: string): string {
  const text = convert(html, {
    formatters: { link, picture },
    // a line break inside a merge tag or an address would break it; mails are folded when they are sent
    wordwrap: false,
    selectors: [
      { selector: 'img', format: 'picture' },
      { selector: '[aria-hidden=true]', format: 'skip' },
      { selector: '.lv-preheader', format: 'skip' },
      {
        selector: 'a',
        format: 'link',
        options: { ignoreHref: false, hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] },
      },
      ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: 'table', format: 'block' },
      { selector: 'hr', options: { length: 24 } },
      { selector: 'ul', options: { itemPrefix: '- ' } },
    ],
  })
  return `${text
    .replace(/[ \t\u00a0]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
