// What the code editor proposes is what mjml accepts: tags, attributes, and ready-made blocks.
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { DEFAULT_BRAND } from '#domain/email/brand'
import { fillBrand } from '#domain/email/fill-brand'
import { compileSource } from '../../api/mail/node/compile-source.ts'
import { BLOCKS } from '../../editor/screens/emails/blocks.ts'
import { TAGS } from '../../editor/screens/emails/mjml-vocabulary.ts'
import { placeBlock } from '../../editor/screens/emails/place-block.ts'

type Preset = {
  components: { componentName: string; allowedAttributes?: Record<string, string> }[]
  dependencies: Record<string, readonly (string | RegExp)[] | undefined>
}
const loaded = createRequire(import.meta.url)('mjml-preset-core') as Preset & { default?: Preset }
const { components, dependencies } = loaded.default ?? loaded

describe('completion', () => {
  test('knows every tag of mjml', () => {
    expect(Object.keys(TAGS)).toEqual(
      expect.arrayContaining(components.map(({ componentName }) => componentName)),
    )
  })

  test.each(components.map((component) => [component.componentName, component] as const))(
    '%s has the attributes and the children that mjml allows',
    (name, { allowedAttributes = {} }) => {
      const spec = TAGS[name]
      expect(spec?.attributes.toSorted()).toEqual(Object.keys(allowedAttributes).toSorted())
      const children = (dependencies[name] ?? []).filter((child) => typeof child === 'string')
      if (!spec?.holdsHtml && name !== 'mj-attributes')
        expect(spec?.children.toSorted()).toEqual(children.toSorted())
    },
  )
})

test.each(Object.entries(BLOCKS))('block %s compiles without a word from mjml', async (_, block) => {
  const { insert } = placeBlock(
    '',
    0,
    block.place,
    block.mjml((word) => word),
  )
  const { html, troubles } = await compileSource(fillBrand(insert, DEFAULT_BRAND))
  expect(troubles).toEqual([])
  expect(html).not.toBe('')
})
