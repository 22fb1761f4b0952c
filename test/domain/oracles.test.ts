// Every number that another program has computed: the oracle files, group by group.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkOracle } from '../../api/cli/oracle.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/oracles/${name}`, import.meta.url), 'utf8'))

describe('statistics.json', () => {
  const { meta, groups } = read('statistics.json')
  for (const [name, group] of Object.entries<{ cases: unknown[] }>(groups)) {
    it(name, () => {
      const { lines, passed, failed, skipped } = checkOracle({ meta, groups: { [name]: group } })
      expect(failed, lines.join('\n')).toBe(0)
      expect({ passed, skipped }).toEqual({ passed: group.cases.length, skipped: 0 })
    })
  }
})

describe('bucketing.json', () => {
  const { cases } = read('bucketing.json')
  for (const name of ['hash', 'getBucketRange', 'chooseVariation', 'inNamespace', 'getEqualWeights']) {
    it(name, () => {
      const { lines, passed, failed } = checkOracle({ cases: { [name]: cases[name] } })
      expect(failed, lines.join('\n')).toBe(0)
      expect(passed).toBe(cases[name].length)
    })
  }
})
