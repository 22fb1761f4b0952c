// What a mail says, as plain text: for readers without HTML, and for filters that weigh one against the other.
import { convert } from 'html-to-text'

export function textOf(html: string): string {
  const text = convert(html, {
    // a line break inside a merge tag or an address would break it; mails are folded when they are sent
    wordwrap: false,
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: '[aria-hidden=true]', format: 'skip' },
      { selector: '.lv-preheader', format: 'skip' },
      {
        selector: 'a',
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
