// MJML by the real compiler in its thread: what comes out of it, and what is refused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_BRAND } from '#domain/email/brand'
import { TEMPLATE_KEYS } from '#domain/email/template-key'
import { type Compiler, createCompiler } from '../../api/mail/node/compile.ts'
import { MADE_UP, previewEmail } from '../../api/mail/preview-email.ts'
import { writeTemplate } from '../../api/mail/templates.ts'

let compiler: Compiler
beforeAll(() => {
  compiler = createCompiler({ limitMs: 30_000 })
})
afterAll(() => compiler.close())

const wrapped = (inside: string) =>
  `<mjml>\n<mj-body>\n<mj-section>\n<mj-column>\n${inside}\n</mj-column>\n</mj-section>\n</mj-body>\n</mjml>`
const brand = {
  ...DEFAULT_BRAND,
  name: 'Planéo & fils',
  website: 'https://planeo.fr',
  address: '12 rue des Lilas, Lyon',
  privacyUrl: 'https://planeo.fr/vie-privee',
}
const made = { brand, origin: 'https://app.planeo.fr', contact: MADE_UP.fr, fields: [] }

describe('a source', () => {
  it('keeps its merge tags, quotes and all, and Outlook’s comments', async () => {
    const { html, text, troubles } = await compiler.compile(
      wrapped(`<mj-raw>{% if contact.age > 17 and contact.firstName != "" %}</mj-raw>
<mj-text color="{{ contact.x | default: '#000000' }}">Bonjour {{ contact.firstName | default: "l'ami" }} &amp; co</mj-text>
<mj-raw>{% endif %}</mj-raw>
<mj-image src="https://planeo.fr/a.png" alt='{{ contact.company | default: "vous" }}' />
<mj-button href="https://planeo.fr/?a=1&b={{ contact.email | url_encode }}">Go</mj-button>`),
    )
    expect(troubles).toEqual([])
    expect(html).toContain("{% if contact.age > 17 and contact.firstName != '' %}")
    expect(html).toContain(`Bonjour {{ contact.firstName | default: "l'ami" }} &amp; co`)
    expect(html).toContain(`alt="{{ contact.company | default: 'vous' }}"`)
    expect(html).toContain('href="https://planeo.fr/?a=1&b={{ contact.email | url_encode }}"')
    expect(html).toContain('<!--[if mso | IE]>')
    expect(text).toContain(`Bonjour {{ contact.firstName | default: "l'ami" }} & co`)
    expect(text).toContain('Go (https://planeo.fr/?a=1&b={{ contact.email | url_encode }})')
  })

  it.each([
    ['<mj-text>a', 'syntax', 5, 'mj-text'],
    ['<mj-text>a</mj-text>\n</mj-wrapper>', 'syntax', 6, 'mj-wrapper'],
    ['<mj-include path="/etc/passwd" />', 'include', 5, 'mj-include'],
    ['<MJ-INCLUDE path="/etc/passwd" />', 'include', 5, 'mj-include'],
    ['<mj-txt>a</mj-txt>', 'unknown_tag', 5, 'mj-txt'],
    ['<mj-text>a</mj-text>\n<mj-text colour="#000000">a</mj-text>', 'unknown_attribute', 6, 'mj-text'],
    ['<mj-text color="bleu">a</mj-text>', 'bad_value', 5, 'mj-text'],
    ['<mj-section></mj-section>', 'bad_nesting', 5, 'mj-section'],
    ['perdu', 'lost_text', 5, undefined],
    ['<mj-text>\na <script>b</script></mj-text>', 'unsafe', 6, '<script>'],
    ['<mj-text>\n{{ contact.firstName | defaut: "vous" }}</mj-text>', 'liquid', 6, undefined],
    ['<mj-text>\n\n{% if contact.firstName %}a</mj-text>', 'liquid', 7, undefined],
    ['<mj-text>{% include "a" %}</mj-text>', 'liquid', 5, undefined],
  ])('%s: %s at line %i', async (inside, code, line, tag) => {
    const { troubles } = await compiler.compile(wrapped(inside))
    expect(troubles[0]).toMatchObject({ code, line, ...(tag ? { tag } : {}) })
  })

  it('that takes too long is given up, and the next is compiled', async () => {
    // every rule is sought in every element: minutes, on any machine
    const rules = `<mj-head><mj-style inline="inline">${'b{color:red}'.repeat(5000)}</mj-style></mj-head>`
    const endless = wrapped(`<mj-text>${'<b>x</b>'.repeat(20_000)}</mj-text>`)
    const hasty = createCompiler({ limitMs: 2000 })
    const slow = hasty.compile(endless.replace('<mjml>', `<mjml>${rules}`))
    const next = hasty.compile(wrapped('<mj-text>après</mj-text>'))
    expect(await slow).toMatchObject({ html: '', troubles: [{ code: 'too_slow' }] })
    expect((await next).html).toContain('après')
    await hasty.close()
  })

  it('of a depth that nothing can read is refused', async () => {
    const deep = await compiler.compile(wrapped(`<mj-text>${'<b>'.repeat(9000)}</mj-text>`))
    expect(deep.html).toBe('')
    expect(['too_large', 'too_slow']).toContain(deep.troubles[0]?.code)
  })
})

describe('a preview', () => {
  const source = wrapped(
    '<mj-text>{{ contact.firstName | default: "vous" }} {{ brand.name }} {{ contact.mot }}</mj-text>',
  )
  const preview = (more: object) =>
    previewEmail(compiler, { source, subject: 'a', preheader: '', ...more }, { ...made, fields: ['mot'] })

  it('is escaped, and says nothing that is not the contact’s own', async () => {
    const contact = { ...MADE_UP.fr, firstName: '<b>Zoé</b>', fields: { mot: '{{ brand.name }}<script>' } }
    const shown = await previewEmail(
      compiler,
      { source, subject: '{{ contact.firstName }}\r\nBcc: x@y.fr', preheader: '{{ contact.constructor }}&' },
      { ...made, contact, fields: ['mot'] },
    )
    expect(shown.html).toContain('&lt;b&gt;Zoé&lt;/b&gt; Planéo &amp; fils {{ brand.name }}&lt;script&gt;')
    expect(shown.text).toContain('<b>Zoé</b> Planéo & fils')
    expect(shown.subject).toBe('<b>Zoé</b> Bcc: x@y.fr')
    expect(shown.preheader).toBe('&')
    expect(shown.html).toContain('>&amp;&#847;')
  })

  it('says braces of the company’s own words as they are, in HTML and in text', async () => {
    const name = 'Offre {{ -50 % }} {% tout'
    const shown = await previewEmail(
      compiler,
      { source, subject: '', preheader: '' },
      { ...made, brand: { ...brand, name } },
    )
    expect(shown.troubles).toEqual([])
    expect(shown.text).toContain(`Camille ${name}`)
    expect(shown.html.replaceAll('&#123;', '{')).toContain(name)
  })

  it('keeps nothing that merge tags would make run', async () => {
    for (const mark of [
      '<img src="y" {% if true %}onerror="hacked()"{% endif %}>',
      '<img src="y" {{ "onerror" }}="hacked()">',
      '<!-- {{ "--" }}> <img src="y" onerror="hacked()"> -->',
    ]) {
      const { html } = await preview({ source: wrapped(`<mj-text>${mark}</mj-text>`) })
      expect(html.replace(/<!--[\s\S]*?-->/g, '')).not.toMatch(/onerror\s*=/)
    }
  })

  it('lets nobody’s name become attributes of their mail', async () => {
    const contact = { ...made.contact, firstName: 'x onclick=hacked() y' }
    for (const mark of [
      '<p title={{ contact.firstName }}>a</p>',
      '<p title=b{{ contact.firstName }}>a</p>',
      '<p {{ contact.firstName }}>a</p>',
      '<p {{ contact.firstName }}="b">a</p>',
      '<p title="{{ contact.firstName }}">a</p>',
    ]) {
      const source = wrapped(`<mj-text>${mark}</mj-text>`)
      const { html } = await previewEmail(
        compiler,
        { source, subject: '', preheader: '' },
        { ...made, contact },
      )
      expect(html.replace(/"[^"]*"/g, ''), mark).not.toContain('onclick')
      expect(html, mark).toMatch(/>a<\/p>/)
    }
  })

  it('tells what cannot be rendered', async () => {
    expect((await preview({ subject: '{{ a | nope }}' })).troubles).toMatchObject([
      { code: 'liquid', line: 0 },
    ])
    const endless = wrapped('<mj-text>{% for i in (1..100000000) %}{{ i }}{% endfor %}</mj-text>')
    expect((await preview({ source: endless })).troubles).toMatchObject([{ code: 'fill_large' }])
  })

  it('gives pictures kept here their full address', async () => {
    const id = '0198b0f0-0000-7000-8000-000000000000'
    const { html } = await preview({ source: wrapped(`<mj-image src="/i/${id}" alt="x" />`) })
    expect(html).toContain(`src="https://app.planeo.fr/i/${id}"`)
  })
})

describe.each(['fr', 'en'] as const)('templates in %s', (locale) => {
  it.each([...TEMPLATE_KEYS])('%s is sound', async (key) => {
    const template = writeTemplate(key, locale)
    const { html, text, subject, troubles, findings, bytes } = await previewEmail(compiler, template, {
      ...made,
      contact: MADE_UP[locale],
    })
    expect(troubles).toEqual([])
    // what only the sender knows is marked; subjects that an iPhone cuts are no fault
    expect(findings.filter(({ code }) => code !== 'placeholder_text' && code !== 'subject_long')).toEqual([])
    expect(bytes).toBeLessThan(40_000)
    expect(html).toMatch(/<html[^>]* lang="(fr|en)"/)
    expect(html).toContain('prefers-color-scheme: dark')
    expect(html).not.toMatch(/\{\{|\{%|undefined/)
    for (const said of ['https://app.planeo.fr/u/test', '12 rue des Lilas', 'https://planeo.fr/vie-privee']) {
      expect(html).toContain(said)
      expect(text).toContain(said)
    }
    expect(subject).not.toMatch(/\{\{|%\}/)
  })

  it('greet whoever has no name', async () => {
    const contact = { ...MADE_UP[locale], firstName: ' ' }
    const { html } = await previewEmail(compiler, writeTemplate('welcome', locale), {
      ...made,
      contact,
    })
    expect(html).toContain(locale === 'fr' ? 'Bonjour à vous,' : 'Hello there,')
  })

  it('are read as text without a bare address for a picture: by its words, or not at all', async () => {
    const source =
      wrapped(`<mj-image css-class="lv-logo" src="https://planeo.fr/l.png" alt="Planéo" href="https://planeo.fr/logo" />
<mj-image src="https://planeo.fr/a.png" alt="" href="https://planeo.fr/muet" />
<mj-image src="https://planeo.fr/b.png" alt="Voir l’offre" href="https://planeo.fr/offre" />`)
    const { text } = await compiler.compile(source)
    expect(text.trim().split(/\n+/)).toEqual(['Planéo', 'Voir l’offre (https://planeo.fr/offre)'])
  })

  it('carry the logo where there is one, else the name', async () => {
    const shown = async (logoUrl: string) => {
      const made2 = { ...made, brand: { ...brand, logoUrl } }
      return (await previewEmail(compiler, writeTemplate('welcome', locale), made2)).html
    }
    expect(await shown('https://planeo.fr/logo.png')).toMatch(
      /<img\s+alt="Planéo &amp; fils" src="https:\/\/planeo.fr\/logo.png"/,
    )
    expect(await shown('')).not.toContain('<img')
  })
})
