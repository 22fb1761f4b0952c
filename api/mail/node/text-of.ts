// What a mail says, as plain text: for readers without HTML, and for filters that weigh one against the other.
import { convert } from 'html-to-text'

const TAG = `(?:[^>"']|"[^"]*"|'[^']*')*>`
/** A link around a picture and nothing else. */
const PICTURE_LINK = new RegExp(`(<a\\b${TAG})\\s*(<img\\b${TAG})\\s*</a>`, 'gi')
/** That around the logo leads nowhere that other links of a mail do not. */
const LOGO_LINK = new RegExp(
  `(\\slv-logo\\b|"lv-logo\\b)((?:(?!</td>)[\\s\\S])*?)<a\\b${TAG}\\s*(<img\\b${TAG})\\s*</a>`,
  'i',
)
const ALT = /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i

/** A picture that is a link is read by its alternative text; without one, its bare address would say nothing. */
function wordPictures(html: string): string {
  const altOf = (picture: string) => {
    const [, double, single] = ALT.exec(picture) ?? []
    return (double ?? single ?? '').trim()
  }
  return html
    .replace(LOGO_LINK, (_, at: string, between: string, picture: string) => at + between + altOf(picture))
    .replace(PICTURE_LINK, (_, link: string, picture: string) => {
      const alt = altOf(picture)
      return alt === '' ? '' : `${link}${alt}</a>`
    })
}

export function textOf(html: string): string {
  const text = convert(wordPictures(html), {
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
