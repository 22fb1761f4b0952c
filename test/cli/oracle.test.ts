// The oracle command: that it fails when it should, counts what it says, and refuses what it cannot read.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { checkOracle, runOracle } from '../../api/cli/oracle.ts'
import { mismatches } from '../../api/cli/oracle-compare.ts'

const wilson = (hi: number) => ({
  id: `hi-${hi}`,
  input: { conversions: 90, visitors: 2000, alpha: 0.05 },
  expected: { rate: 0.045, lo: 0.03675381704471327, hi },
})

describe('checkOracle', () => {
  it('counts passed, failed and skipped, and names the failing case with both values', () => {
    const { lines } = checkOracle({
      meta: { relative_only: [] },
      groups: {
        wilson: { rtol: 1e-9, atol: 1e-12, cases: [wilson(0.0549906959812269), wilson(0.06)] },
        later_group: { rtol: 1e-9, atol: 1e-12, cases: [{ id: 'later_group-01', input: {}, expected: {} }] },
      },
    })
    expect(lines[0]).toBe('wilson: 1 passed, 1 failed')
    expect(lines[1]).toMatch(/^ {2}hi-0.06: hi expected 0.06, got 0.05499069598/)
    expect(lines.slice(2)).toEqual([
      'later_group: not implemented yet (1 skipped)',
      '1 passed, 1 failed, 1 skipped',
    ])
  })

  it('counts a case whose input is broken as failed, and says which field', () => {
    const { lines, failed } = checkOracle({
      groups: { wilson: { cases: [{ id: 'x', input: { alpha: 0.05 } }] } },
    })
    expect(failed).toBe(1)
    expect(lines[1]).toBe('  x: input.visitors is not a number')
  })

  it('never takes a property of every object for a group', () => {
    expect(
      checkOracle({ groups: { constructor: { cases: [{ id: 'x', input: {}, expected: {} }] } } }).skipped,
    ).toBe(1)
  })
})

describe('mismatches', () => {
  const tolerance = { rtol: 1e-9, atol: 1e-12, relativeOnly: new Set(['p']) }
  it.each([
    ['within rtol', 1, 1 + 9e-10, 0],
    ['beyond rtol', 1, 1 + 2e-9, 1],
    ['within atol', 0, 9e-13, 0],
    ['undefined by design', null, null, 0],
    ['undefined where a number is due', 1, null, 1],
    ['unbounded', 'inf', Number.POSITIVE_INFINITY, 0],
    ['unbounded the other way', '-inf', Number.POSITIVE_INFINITY, 1],
    ['not a number', 1, Number.NaN, 1],
    ['a code', 'confirmed', 'refuted', 1],
  ])('%s', (_, expected, actual, count) => {
    expect(mismatches({ x: expected }, { x: actual }, tolerance)).toHaveLength(count)
  })

  it('asks for the digits of a tail in relative-only fields, and atol only where 0 is expected', () => {
    expect(mismatches({ p: 1e-111 }, { p: 1.1e-111 }, tolerance)).toHaveLength(1)
    expect(mismatches({ p: [1e-111] }, { p: [1.1e-111] }, tolerance)).toHaveLength(1)
    expect(mismatches({ p: 0 }, { p: 1e-111 }, tolerance)).toHaveLength(0)
    expect(mismatches({ q: 1e-111 }, { q: 1.1e-111 }, tolerance)).toHaveLength(0)
  })

  it('is exact when rtol is 0', () => {
    expect(mismatches({ n: 7 }, { n: 7 + 1e-13 }, { ...tolerance, rtol: 0 })).toHaveLength(1)
  })
})

describe('runOracle', () => {
  it.each([
    ['passes', { groups: { wilson: { rtol: 1e-9, cases: [wilson(0.0549906959812269)] } } }, 0],
    ['fails', { groups: { wilson: { rtol: 1e-9, cases: [wilson(0.06)] } } }, 1],
    ['is no oracle', { name: 'levier' }, 2],
  ])('a file that %s', async (name, content, code) => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    const path = join(mkdtempSync(join(tmpdir(), 'oracle-')), `${name}.json`)
    writeFileSync(path, JSON.stringify(content))
    expect(await runOracle(path)).toBe(code)
    expect(error).toHaveBeenCalledTimes(code === 2 ? 1 : 0)
    error.mockClear()
  })

  it('a file that is not there', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(await runOracle('/nowhere.json')).toBe(2)
    expect(error.mock.calls[0]?.[0]).toMatch(/^Cannot read \/nowhere.json/)
    error.mockClear()
  })
})
