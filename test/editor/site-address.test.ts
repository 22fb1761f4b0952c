// What people type as the address of a site, and what is refused at the field.
import { expect, test } from 'vitest'
import { RequestError } from '../../editor/api.ts'
import { siteAddresses } from '../../editor/screens/sites/site-address.ts'

function read(...typed: string[]): readonly string[] {
  try {
    return siteAddresses(typed)
  } catch (error) {
    return error instanceof RequestError ? error.issues.map(({ code, path }) => `${path}: ${code}`) : []
  }
}

test.each([
  [' www.exemple.fr ', 'https://www.exemple.fr'],
  ['http://www.exemple.fr/page?a=1', 'http://www.exemple.fr/page?a=1'],
  ['exemple.fr:8080', 'https://exemple.fr:8080'],
  ['localhost:9301', 'http://localhost:9301'],
  ['127.0.0.1:8787/x', 'http://127.0.0.1:8787/x'],
  ['[::1]:80', 'http://[::1]:80'],
  ['https://localhost', 'https://localhost'],
])('%j is %j', (typed, address) => {
  expect(read(typed)).toEqual([address])
})

test.each([
  ['notre site vitrine'],
  ['a.fr b.fr'],
  ['a.fr, b.fr'],
  ['exemple'],
  ['https://exemple'],
  ['12'],
  ['camille@exemple.fr'],
  ['ftp://exemple.fr'],
  ['www..fr'],
])('%j is refused', (typed) => {
  expect(read(typed)).toEqual(['origins: origin'])
})

test('nothing is missing, and several addresses stay several', () => {
  expect(read(' ')).toEqual(['origins: too_small'])
  expect(read('a.fr', '', 'b.fr')).toEqual(['https://a.fr', 'https://b.fr'])
})
