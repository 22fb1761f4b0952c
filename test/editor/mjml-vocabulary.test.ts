// What the code editor proposes is what mjml accepts, tag by tag and attribute by attribute.
import { createRequire } from 'node:module'
import { describe, expect, test } from 'vitest'
import { TAGS } from '../../editor/screens/emails/mjml-vocabulary.ts'

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
