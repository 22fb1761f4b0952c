// The checks of an email: each finds what it is for, at its line, and lets what is right alone.
import { describe, expect, it } from 'vitest'
import { DEFAULT_BRAND } from '#domain/email/brand'
import { type Checked, checkEmail } from '#domain/email/checks'
import { contrastOf } from '#domain/email/colour'
import { FINDING_CODES } from '#domain/email/finding'
import { cutForInbox } from '#domain/email/inbox-cuts'

const brand = {
  ...DEFAULT_BRAND,
  name: 'Planéo',
  website: 'https://planeo.fr',
  address: '12 rue des Lilas, Lyon',
}
const FOOTER =
  '<mj-text>{{ brand.name }}, {{ brand.address }} <a href="{{ unsubscribe }}">Se désinscrire</a></mj-text>'
const wrapped = (inside: string) =>
  `<mjml><mj-body><mj-section><mj-column>\n${inside}\n${FOOTER}</mj-column></mj-section></mj-body></mjml>`

const right: Checked = {
  source: wrapped('<mj-text>Bonjour</mj-text>'),
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
  subject: 'Votre démonstration',
  preheader: 'Vingt minutes suffisent.',
  brand,
}
const check = (more: Partial<Checked>) => checkEmail({ ...right, ...more })
const codes = (more: Partial<Checked>) => check(more).map(({ code }) => code)
const within = (inside: string, more: Partial<Checked> = {}) => codes({ source: wrapped(inside), ...more })

it('finds nothing in what is right', () => {
  expect(check({})).toEqual([])
})

describe('of subject and preheader', () => {
  it.each([
    [{ subject: '  ' }, ['subject_empty']],
    [{ subject: 'Re: votre demande' }, ['subject_misleading']],
    [{ subject: 'Fwd : votre demande' }, ['subject_misleading']],
    [{ subject: 'TR: votre demande' }, ['subject_misleading']],
    [{ subject: '🔥 Re: votre demande' }, ['subject_misleading']],
    [{ subject: '{{ "Re:" }} votre demande' }, ['subject_misleading']],
    [{ subject: 'ＲＥ： votre demande' }, ['subject_misleading']],
    [{ subject: 'R\u200be\u00ad: votre demande' }, ['subject_misleading']],
    [{ subject: 'R&#101;&#58; votre demande' }, ['subject_misleading']],
    [{ subject: 'Antw: votre demande' }, ['subject_misleading']],
    [{ subject: 'Réf : votre commande' }, []],
    [{ subject: 'Recette : la tarte' }, []],
    [{ subject: 'DERNIÈRE CHANCE' }, ['subject_shouting']],
    [{ subject: 'Vite !!' }, ['subject_shouting']],
    [{ subject: 'x'.repeat(42) }, ['subject_long']],
    [{ subject: 'x'.repeat(41) }, []],
    [{ preheader: '' }, ['preheader_empty']],
    [{ preheader: 'votre DÉMONSTRATION' }, ['preheader_repeats']],
    [{ preheader: 'x'.repeat(91) }, ['preheader_long']],
    [{ subject: 'Rendez-vous le [date]' }, ['placeholder_text']],
    [{ subject: '{{ contact.firstName }}, bonjour' }, ['tag_fallback']],
    [{ subject: '{{ contact.prenom | default: "vous" }}' }, ['tag_unknown']],
  ])('%o', (more, expected) => expect(codes(more)).toEqual(expected))

  it('as each inbox cuts them', () => {
    const long = 'x'.repeat(80)
    expect(cutForInbox('iphone', long, '')).toMatchObject({ isSubjectCut: true, isPreheaderCut: false })
    expect([...cutForInbox('iphone', long, '').subject].length).toBe(41)
    // Gmail writes both on one line: a long subject leaves less
    expect(cutForInbox('gmail', 'x'.repeat(60), 'y'.repeat(50)).isPreheaderCut).toBe(true)
    expect(cutForInbox('gmail', 'x'.repeat(20), 'y'.repeat(50)).isPreheaderCut).toBe(false)
    expect(cutForInbox('gmail', '🔥'.repeat(60), 'y'.repeat(45)).isPreheaderCut).toBe(false)
  })
})

describe('of links', () => {
  it.each([
    ['<mj-button>Go</mj-button>', ['link_empty']],
    ['<mj-button href="">Go</mj-button>', ['link_empty']],
    ['<mj-button href="java script:x()">Go</mj-button>', ['link_unsafe']],
    ['<mj-button href="#">Go</mj-button>', ['link_placeholder']],
    ['<mj-button href="https://www.example.com/x">Go</mj-button>', ['link_placeholder']],
    ['<mj-button href="https://">Go</mj-button>', ['link_placeholder']],
    ['<mj-button href="http://planeo.fr">Go</mj-button>', ['link_http']],
    ['<mj-button href="planeo.fr">Go</mj-button>', ['link_invalid']],
    ['<mj-button href="http://localhost:8788/">Go</mj-button>', ['link_local']],
    ['<mj-button href="{{ brand.website }}/demo">Go</mj-button>', []],
    ['<mj-button href="mailto:a@planeo.fr">Go</mj-button>', []],
    ['<mj-button href="{{ contact.company }}">Go</mj-button>', ['link_tag']],
    ['<mj-button href="https://{{ contact.company }}/demo">Go</mj-button>', ['link_tag']],
    [`<mj-button href="{{ contact.company | default: 'planeo.fr' }}">Go</mj-button>`, ['link_tag']],
    ['<mj-button href="https://planeo.fr/?from={{ contact.company }}">Go</mj-button>', ['tag_fallback']],
    [`<mj-button href='{{ contact.company | default: "https://planeo.fr" }}'>Go</mj-button>`, []],
    ['<mj-button href="mailto:{{ contact.email }}">Go</mj-button>', []],
    ['<mj-text>{% if contact.company %}<a href="{{ contact.company }}">Site</a>{% endif %}</mj-text>', []],
    ['<mj-text><a href="https://planeo.fr">Cliquez <b>ici</b></a></mj-text>', ['link_vague']],
    ['<mj-text><a name="haut"></a><a href="#haut">Vers le haut</a></mj-text>', []],
  ])('%s', (inside, expected) => expect(within(inside)).toEqual(expected))

  it('to a site that the brand does not name', () => {
    const source = wrapped('<mj-button href="{{ brand.website }}/demo">Go</mj-button>')
    expect(codes({ source, brand: { ...brand, website: '' } })).toEqual(['website_empty'])
  })
})

const words = 'mot '.repeat(40)
describe('of images', () => {
  it.each([
    ['<mj-image src="https://planeo.fr/a.png" />', ['alt_missing']],
    ['<mj-image src="https://planeo.fr/a.png" alt="" />', []],
    ['<mj-image src="https://planeo.fr/a.png" alt="" href="https://planeo.fr" />', ['alt_missing']],
    ['<mj-image src="https://planeo.fr/a.png" alt="IMG_2031.PNG" />', ['alt_file_name']],
    ['<mj-image src="" alt="x" />', ['image_empty']],
    ['<mj-image src="http://planeo.fr/a.png" alt="x" />', ['image_http']],
    ['<mj-image src="http://192.168.1.2/a.png" alt="x" />', ['image_local']],
    ['<mj-image src="data:image/png;base64,AA" alt="x" />', ['image_data']],
    ['<mj-image src="/i/0198b0f0-0000-7000-8000-000000000000" alt="x" />', []],
  ])('%s', (inside, expected) => expect(within(inside, { text: words })).toEqual(expected))

  it('that say everything alone', () => {
    expect(within('<mj-image src="https://planeo.fr/a.png" alt="x" />')).toEqual(['mostly_images'])
  })
})

describe('of contrast', () => {
  it('is measured as WCAG does', () => {
    expect(contrastOf([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10)
    // #767676 on white is the lightest grey that passes 4.5: 4.54 by the W3C's own examples
    expect(contrastOf([0x76, 0x76, 0x76], [255, 255, 255])).toBeCloseTo(4.54, 2)
  })

  it.each([
    ['<mj-text color="#777777">a</mj-text>', ['contrast']],
    ['<mj-text color="#767676">a</mj-text>', []],
    ['<mj-text color="#777" font-size="24px">a</mj-text>', []],
    ['<mj-text color="#777" font-size="19px" font-weight="bold">a</mj-text>', []],
    ['<mj-button href="https://planeo.fr" background-color="#ffcc00">a</mj-button>', ['contrast']],
    ['<mj-text>a <span style="color: #ccc">b</span></mj-text>', ['contrast']],
    ['<mj-text>a <span style="color: white; background-color: rgb(0, 0, 0)">b</span></mj-text>', []],
    ['<mj-text color="{{ contact.x | default: \'red\' }}">a</mj-text>', ['tag_unknown']],
  ])('%s', (inside, expected) => expect(within(inside)).toEqual(expected))

  it('follows classes, defaults, and what lies behind', () => {
    const source = wrapped('<mj-text mj-class="pale">a</mj-text>').replace(
      '<mj-body>',
      '<mj-head><mj-attributes><mj-class name="pale" color="#aaaaaa" /></mj-attributes></mj-head><mj-body>',
    )
    expect(check({ source })).toMatchObject([
      { code: 'contrast', line: 2, values: { ratio: 2.3, needed: 4.5 } },
    ])
    expect(
      codes({ source: source.replace('<mj-section>', '<mj-section background-color="#000000">') }),
    ).toEqual(['contrast'])
    expect(
      codes({
        source: source.replace('<mj-section>', '<mj-section background-url="https://planeo.fr/a.png">'),
      }),
    ).toEqual([])
  })
})

describe('of merge tags', () => {
  it.each([
    ['<mj-text>{{ contact.firstName }}</mj-text>', ['tag_fallback']],
    ['<mj-text>{{ contact.firstName | default: "vous" }}</mj-text>', []],
    ['<mj-text>{% if contact.firstName != "" %}{{ contact.firstName }}{% endif %}</mj-text>', []],
    [
      '<mj-text>{% if contact.lastName != "" %}{{ contact.firstName }}{% endif %}</mj-text>',
      ['tag_fallback'],
    ],
    ['<mj-text>{{ prenom }}</mj-text>', ['tag_unknown']],
    ['<mj-text>{{ contact.ville | default: "chez vous" }}</mj-text>', ['tag_unknown']],
    ['<mj-text>{{ contact.email }} {{ contact.locale }}</mj-text>', []],
    ['<mj-text>{% assign jour = "lundi" %}{{ jour | upcase }}</mj-text>', []],
    ['<mj-text>{% for i in (1..3) %}{{ i }}{{ forloop.index }}{% endfor %}</mj-text>', []],
    ['<mj-text>{% if contact.plan == "pro" %}a{% endif %}</mj-text>', ['tag_unknown']],
    ['<mj-text>{{ brand.color }} {{ brand.slogan }}</mj-text>', ['tag_unknown']],
  ])('%s', (inside, expected) => expect(within(inside)).toEqual(expected))

  it('of the company’s own fields', () => {
    const inside = '<mj-text>{{ contact.ville | default: "chez vous" }}</mj-text>'
    expect(within(inside, { fields: ['ville'] })).toEqual([])
  })
})

describe('of the HTML in texts', () => {
  it.each([
    ['<h1>Bonjour</h1></h1>', ['html_stray']],
    ['<p>Un<p>Deux</p></p>', ['html_nested']],
    ['<p>Un<p>Deux', ['html_nested']],
    ['<p>Un <strong>mot</p>', ['html_unclosed']],
    ['<p>Un<ul><li>point</li></ul></p>', ['html_nested']],
    ['<h1>Un<h2>Deux</h2></h1>', ['html_nested']],
    ['<p>Un<br>deux<br /> <em>mots</em></p><ul><li>a<li>b</ul>', []],
    ['<table><tr><td><p>Un</p><td>Deux</table>', []],
    ['{% if contact.locale == "fr" %}<p>{% else %}<p lang="en">{% endif %}Bonjour</p>', []],
    ['<!-- <p> -->Bonjour', []],
  ])('%s', (html, expected) => expect(within(`<mj-text>${html}</mj-text>`)).toEqual(expected))

  it('each at its line', () => {
    expect(check({ source: wrapped('<mj-text>\n<p>Un</p>\n</p></mj-text>') })).toEqual([
      { code: 'html_stray', level: 'warning', line: 4, values: { tag: 'p' } },
    ])
  })
})

it('wants a way out, a sender and an address', () => {
  const source = wrapped('').replace(FOOTER, '<mj-text>Bonjour</mj-text>')
  expect(codes({ source })).toEqual(['unsubscribe_missing', 'sender_missing'])
  expect(codes({ brand: { ...brand, address: '' } })).toEqual(['address_empty'])
  expect(codes({ brand: { ...brand, name: '', address: '' } })).toEqual(['sender_missing'])
  expect(codes({ brand: { ...brand, name: 'Dupont & Fils', address: '' } })).toEqual(['address_empty'])
})

it('tells what Gmail clips before it does', () => {
  expect(codes({ html: 'x'.repeat(103 * 1024) })).toEqual(['size_clipped'])
  expect(codes({ html: 'x'.repeat(90 * 1024) })).toEqual(['size_near'])
})

it('names lines, and what was meant to be replaced', () => {
  expect(check({ source: wrapped('<mj-text>\nLe [jour&nbsp;J]</mj-text>') })).toEqual([
    { code: 'placeholder_text', level: 'warning', line: 3, values: { text: '[jour\u00a0J]' } },
  ])
})

it('reads hostile sources in no time', () => {
  for (const text of ['<a "', '<a href=', '{{', '{% if', '<b style="color:#eee">x', '[', '<mj-text>']) {
    expect(() => check({ source: text.repeat(5000) })).not.toThrow()
  }
})

it('has a code for each finding once', () => {
  expect(new Set(FINDING_CODES).size).toBe(FINDING_CODES.length)
})
