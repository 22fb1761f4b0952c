// Ready-made pieces of a mail, in MJML, with words to be replaced.
import type { BlockPlace } from './place-block.ts'

/** Sample words, by key, in the mail's language. */
export type Sample = (
  key: 'title' | 'text' | 'button' | 'alt' | 'item' | 'quote' | 'author' | 'legal' | 'unsubscribe' | 'code',
) => string
export type Block = { place: BlockPlace; mjml: (sample: Sample) => string }

const title = (sample: Sample, more = '') =>
  `<mj-text font-size="22px" font-weight="700" line-height="1.3"${more}>${sample('title')}</mj-text>`
const text = (sample: Sample) => `<mj-text>${sample('text')}</mj-text>`
const button = (sample: Sample) =>
  `<mj-button href="{{ brand.website }}" background-color="{{ brand.color }}" color="{{ brand.onColor }}">${sample('button')}</mj-button>`
const picture = (sample: Sample) => `<mj-image src="" alt="${sample('alt')}" />`
const row = (...columns: string[][]) =>
  [
    '<mj-section>',
    ...columns.flatMap((pieces) => [
      '  <mj-column>',
      ...pieces.flatMap((piece) => piece.split('\n').map((line) => `    ${line}`)),
      '  </mj-column>',
    ]),
    '</mj-section>',
  ].join('\n')

export const BLOCKS = {
  title: { place: 'piece', mjml: (sample) => title(sample) },
  text: { place: 'piece', mjml: text },
  button: { place: 'piece', mjml: button },
  list: {
    place: 'piece',
    mjml: (sample) =>
      `<mj-text>\n  <ul style="margin:0;padding-left:20px">\n${`    <li>${sample('item')}</li>\n`.repeat(3)}  </ul>\n</mj-text>`,
  },
  divider: {
    place: 'piece',
    mjml: () => '<mj-divider border-width="1px" border-color="#d9d9d9" />',
  },
  spacer: { place: 'piece', mjml: () => '<mj-spacer height="24px" />' },
  logo: {
    place: 'row',
    mjml: () =>
      row([
        '<mj-image src="{{ brand.logoUrl }}" alt="{{ brand.name }}" width="{{ brand.logoWidth }}" align="left" href="{{ brand.website }}" />',
      ]),
  },
  titleRow: {
    place: 'row',
    mjml: (sample) => row([title(sample), text(sample), button(sample)]),
  },
  band: {
    place: 'row',
    mjml: (sample) =>
      row([
        title(sample, ' color="{{ brand.onColor }}" align="center"'),
        `<mj-button href="{{ brand.website }}" background-color="{{ brand.onColor }}" color="{{ brand.color }}">${sample('button')}</mj-button>`,
      ]).replace('<mj-section>', '<mj-section background-color="{{ brand.color }}" padding="32px 16px">'),
  },
  pictureText: {
    place: 'row',
    mjml: (sample) => row([picture(sample)], [title(sample), text(sample), button(sample)]),
  },
  twoColumns: {
    place: 'row',
    mjml: (sample) => row([title(sample), text(sample)], [title(sample), text(sample)]),
  },
  threeColumns: {
    place: 'row',
    mjml: (sample) => {
      const column = [picture(sample), `<mj-text align="center">${sample('item')}</mj-text>`]
      return row(column, column, column)
    },
  },
  quote: {
    place: 'row',
    mjml: (sample) =>
      row([
        `<mj-text align="center" font-size="18px" font-style="italic">${sample('quote')}</mj-text>`,
        `<mj-text align="center" font-size="13px">${sample('author')}</mj-text>`,
      ]),
  },
  coupon: {
    place: 'row',
    mjml: (sample) =>
      row([
        `<mj-text align="center" font-size="24px" font-weight="700" letter-spacing="2px" color="{{ brand.color }}">${sample('code')}</mj-text>`,
        button(sample),
      ]),
  },
  social: {
    place: 'row',
    mjml: () =>
      row([
        [
          '<mj-social mode="horizontal" icon-size="24px">',
          '  <mj-social-element name="linkedin" href="https://www.linkedin.com/company/" alt="LinkedIn"></mj-social-element>',
          '  <mj-social-element name="instagram" href="https://www.instagram.com/" alt="Instagram"></mj-social-element>',
          '</mj-social>',
        ].join('\n'),
      ]),
  },
  footer: {
    place: 'row',
    mjml: (sample) =>
      row([
        `<mj-text align="center" font-size="12px" color="#595959">\n  {{ brand.name }}, {{ brand.address }}<br />\n  ${sample('legal')}<br />\n  <a href="{{ unsubscribe }}" style="color:#595959">${sample('unsubscribe')}</a>\n</mj-text>`,
      ]),
  },
} satisfies Record<string, Block>

export type BlockKey = keyof typeof BLOCKS
