// The code that is pasted into a page: it posts what the server reads, and what was typed stays text.
import { parseFragment } from 'parse5'
import { expect, it } from 'vitest'
import { formDefaults } from '#domain/email/form-defaults'
import type { Form } from '#wire/forms'
import { frameCode, htmlCode } from '../../editor/screens/forms/embed-code.ts'

const form: Form = {
  id: '019a43b2-7e7a-7c3d-9f00-1234567890ab',
  key: 'abc',
  name: 'Pied de page',
  listId: '019a43b2-7e7a-7c3d-9f00-1234567890ac',
  listName: 'Lettre',
  locale: 'fr',
  url: 'https://levier.planeo.example/f/abc',
  signups: 0,
  confirmed: 0,
  lastConfirmedAt: null,
  createdAt: 0,
  updatedAt: 0,
  archivedAt: null,
  body: {
    ...formDefaults('fr', 'Planéo <script>alert("x")</script>'),
    fields: [{ key: 'firstName', label: 'Prénom', isRequired: true }],
    privacyUrl: 'https://www.planeo.example/?a=1&b="2"',
  },
}

type Node = { nodeName: string; attrs?: { name: string; value: string }[]; childNodes?: Node[] }
const all = (node: Node): Node[] => [node, ...(node.childNodes ?? []).flatMap(all)]
const attribute = ({ attrs = [] }: Node, name: string) => attrs.find((each) => each.name === name)?.value

it('is a form without a script, whose fields bear the names that are read', () => {
  const nodes = all(parseFragment(htmlCode(form)) as unknown as Node)
  expect(nodes.map(({ nodeName }) => nodeName)).not.toContain('script')
  const names = nodes.filter(({ nodeName }) => nodeName === 'input').map((node) => attribute(node, 'name'))
  expect(names).toEqual(['email', 'firstName', 'levier_apart', 'tracking'])
  const [posted] = nodes.filter(({ nodeName }) => nodeName === 'form')
  expect(posted && [attribute(posted, 'action'), attribute(posted, 'method')]).toEqual([form.url, 'post'])
})

it('is a frame of the bare page', () => {
  const [frame] = all(parseFragment(frameCode(form)) as unknown as Node).filter(
    ({ nodeName }) => nodeName === 'iframe',
  )
  expect(frame && attribute(frame, 'src')).toBe(`${form.url}?embed`)
})
