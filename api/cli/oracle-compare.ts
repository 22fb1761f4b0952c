// When a value agrees with an oracle's: the comparison rule of oracles/statistics.README.md, word for word.

export type Tolerance = {
  rtol: number
  atol: number
  /** Field names whose digits must be right however small they are: atol counts only where 0 is expected. */
  relativeOnly: ReadonlySet<string>
}

export type Mismatch = { field: string; expected: unknown; actual: unknown }

/** Every place where `actual` differs from `expected`, arrays and objects walked; fields nobody expects are ignored. */
export function mismatches(expected: unknown, actual: unknown, tolerance: Tolerance, field = ''): Mismatch[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [{ field, expected, actual }]
    return expected.flatMap((item, i) => mismatches(item, actual[i], tolerance, `${field}[${i}]`))
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return [{ field, expected, actual }]
    return Object.entries(expected).flatMap(([key, value]) =>
      mismatches(value, actual[key], tolerance, field === '' ? key : `${field}.${key}`),
    )
  }
  return agrees(expected, actual, tolerance, field) ? [] : [{ field, expected, actual }]
}

/** `null` = undefined, the strings inf and -inf = unbounded; anything but numbers must be equal. rtol 0: exactly. */
function agrees(expected: unknown, actual: unknown, tolerance: Tolerance, field: string): boolean {
  if (expected === 'inf') return actual === Number.POSITIVE_INFINITY
  if (expected === '-inf') return actual === Number.NEGATIVE_INFINITY
  if (typeof expected !== 'number' || typeof actual !== 'number') return expected === actual
  const { rtol, atol, relativeOnly } = tolerance
  if (rtol === 0 || expected === actual) return expected === actual
  const name = field.replace(/\[\d+\]$/, '').replace(/^.*\./, '')
  const slack = relativeOnly.has(name) && expected !== 0 ? 0 : atol
  return Math.abs(actual - expected) <= rtol * Math.abs(expected) + slack
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
