// What MJML 5 understands: each tag, what may stand in it, and its attributes; for completion, and pinned to mjml by a test.

export type TagSpec = {
  children: readonly string[]
  attributes: readonly string[]
  /** Holds text and HTML rather than other MJML tags. */
  holdsHtml?: boolean
}

const words = (text: string) => text.trim().split(/\s+/)
const sides = (name: string) => words(`${name}-top ${name}-right ${name}-bottom ${name}-left`)

const padding = ['padding', ...sides('padding')]
const borders = ['border', ...sides('border')]
const background = words(
  'background-color background-url background-repeat background-size background-position background-position-x background-position-y',
)
const font = words('font-family font-size font-weight')
const accordionIcons = words(
  'icon-align icon-width icon-height icon-wrapped-url icon-wrapped-alt icon-unwrapped-url icon-unwrapped-alt icon-position',
)
const area = [
  ...background,
  ...borders,
  ...padding,
  ...words('border-radius direction full-width gutter text-align text-padding'),
]

const INSIDE_COLUMN = words(
  'mj-text mj-button mj-image mj-divider mj-spacer mj-social mj-table mj-navbar mj-accordion mj-carousel mj-raw',
)

/** HTML that is of use in a text. */
export const TEXT_HTML = words('a b br em h1 h2 h3 i li ol p span strong sub sup u ul')

const holding = (children: readonly string[], attributes: readonly string[]): TagSpec => ({
  children,
  attributes,
})
const html = (attributes: readonly string[]): TagSpec => ({
  children: TEXT_HTML,
  attributes,
  holdsHtml: true,
})

export const TAGS: Record<string, TagSpec> = {
  mjml: holding(['mj-head', 'mj-body'], words('lang dir owa')),
  'mj-head': holding(
    words('mj-attributes mj-breakpoint mj-font mj-html-attributes mj-preview mj-raw mj-style mj-title'),
    [],
  ),
  'mj-attributes': holding([], []),
  'mj-breakpoint': holding([], ['width']),
  'mj-font': holding([], ['name', 'href']),
  'mj-html-attributes': holding(['mj-selector'], []),
  'mj-preview': holding([], []),
  'mj-style': holding([], ['inline']),
  'mj-title': holding([], []),
  'mj-body': holding(words('mj-section mj-wrapper mj-hero mj-raw'), words('width background-color id')),
  'mj-wrapper': holding(words('mj-section mj-hero mj-raw'), [...area, 'gap']),
  'mj-section': holding(words('mj-column mj-group mj-raw'), area),
  'mj-group': holding(words('mj-column mj-raw'), words('background-color direction vertical-align width')),
  'mj-column': holding(INSIDE_COLUMN, [
    ...borders,
    ...padding,
    ...words('inner-border inner-border-top inner-border-right inner-border-bottom inner-border-left'),
    ...words('background-color border-radius direction inner-background-color inner-border-radius'),
    ...words('vertical-align width'),
  ]),
  'mj-hero': holding(INSIDE_COLUMN, [
    ...padding,
    ...['inner-padding', ...sides('inner-padding')],
    ...words('mode height vertical-align border-radius inner-background-color background-color'),
    ...words('background-url background-width background-height background-position'),
  ]),
  'mj-text': html([
    ...font,
    ...padding,
    ...words('align background-color color container-background-color font-style height letter-spacing'),
    ...words('line-height text-decoration text-transform vertical-align'),
  ]),
  'mj-button': html([
    ...borders,
    ...font,
    ...padding,
    ...words('href align background-color border-radius color container-background-color font-style height'),
    ...words('inner-padding letter-spacing line-height name rel target text-align text-decoration'),
    ...words('text-transform title vertical-align width'),
  ]),
  'mj-image': holding(
    [],
    [
      ...borders,
      ...padding,
      ...words('src alt href width align border-radius container-background-color fluid-on-mobile font-size'),
      ...words('height max-height name rel sizes srcset target title usemap'),
    ],
  ),
  'mj-divider': holding(
    [],
    [...padding, ...words('align border-color border-style border-width container-background-color width')],
  ),
  'mj-spacer': holding([], [...borders, ...padding, 'container-background-color', 'height']),
  'mj-social': holding(words('mj-social-element mj-raw'), [
    ...font,
    ...padding,
    ...words('align border border-radius color container-background-color font-style icon-height'),
    ...words('icon-padding icon-size inner-padding line-height mode table-layout text-decoration'),
    ...words('text-padding vertical-align'),
  ]),
  'mj-social-element': html([
    ...font,
    ...padding,
    ...words('name href src alt align background-color border border-radius color font-style icon-height'),
    ...words('icon-padding icon-position icon-size line-height rel sizes srcset target text-decoration'),
    ...words('text-padding title vertical-align'),
  ]),
  'mj-table': {
    children: words('tr'),
    attributes: [
      ...font,
      ...padding,
      ...words('align border cellpadding cellspacing color container-background-color line-height role'),
      ...words('table-layout vertical-align width'),
    ],
    holdsHtml: true,
  },
  'mj-navbar': holding(words('mj-navbar-link mj-raw'), [
    ...padding,
    ...['ico-padding', ...sides('ico-padding')],
    ...words('align base-url hamburger ico-align ico-close ico-color ico-font-family ico-font-size'),
    ...words('ico-line-height ico-open ico-text-decoration ico-text-transform'),
  ]),
  'mj-navbar-link': html([
    ...font,
    ...padding,
    ...words(
      'href color font-style letter-spacing line-height name rel target text-decoration text-transform',
    ),
  ]),
  'mj-accordion': holding(words('mj-accordion-element mj-raw'), [
    ...padding,
    ...accordionIcons,
    ...words('border container-background-color font-family'),
  ]),
  'mj-accordion-element': holding(words('mj-accordion-title mj-accordion-text mj-raw'), [
    ...accordionIcons,
    ...words('background-color border font-family'),
  ]),
  'mj-accordion-title': html([...font, ...padding, 'background-color', 'color']),
  'mj-accordion-text': html([
    ...font,
    ...padding,
    ...words('background-color color letter-spacing line-height'),
  ]),
  'mj-carousel': holding(
    ['mj-carousel-image'],
    [
      ...padding,
      ...words('align border-radius container-background-color icon-width left-icon right-icon'),
      ...words(
        'tb-border tb-border-radius tb-hover-border-color tb-selected-border-color tb-width thumbnails',
      ),
    ],
  ),
  'mj-carousel-image': holding(
    [],
    words('src alt href border-radius rel target tb-border tb-border-radius thumbnails-src title'),
  ),
  'mj-raw': { children: [], attributes: ['position'], holdsHtml: true },
}

/** Every tag of a body takes these. */
export const EVERYWHERE = ['css-class', 'mj-class']

/** Attributes whose values are a short list. */
export const VALUES: Record<string, readonly string[]> = {
  align: words('left center right'),
  direction: words('ltr rtl'),
  'background-repeat': words('no-repeat repeat'),
  'background-size': words('cover contain auto'),
  'border-style': words('solid dashed dotted'),
  'fluid-on-mobile': ['true'],
  'font-style': words('normal italic'),
  'font-weight': words('400 600 700 bold normal'),
  'full-width': ['full-width'],
  hamburger: ['hamburger'],
  'icon-position': words('left right'),
  inline: ['inline'],
  lang: words('fr en'),
  mode: words('horizontal vertical'),
  target: ['_blank'],
  'text-align': words('left center right'),
  'text-decoration': words('none underline'),
  'text-transform': words('none uppercase lowercase capitalize'),
  thumbnails: words('visible hidden'),
  'vertical-align': words('top middle bottom'),
}

/** Values that are a list only on one tag. */
export const TAG_VALUES: Record<string, Record<string, readonly string[]>> = {
  'mj-text': { align: words('left center right justify') },
  'mj-hero': { mode: words('fixed-height fluid-height') },
  'mj-social-element': {
    name: words('facebook instagram linkedin x youtube tiktok pinterest github vimeo web'),
  },
}
