// Reads numbers as people type them: "3,2", "3.2", "12 000", "+15 %", "−4".

/** NaN where the text is not one number; the server then says so at the field. */
export function parseNumber(text: string): number {
  const bare = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/[%€]$/, '')
    .replace(/^\u2212/, '-')
    .replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(bare) ? Number(bare) : Number.NaN
}

/** A percentage typed as "3,2" or "3.2 %", as a fraction: 0.032. */
export function parsePercent(text: string): number {
  return tidy(parseNumber(text) / 100)
}

/** Rounds away what binary fractions add: 0.07 * 100 is 7. */
export function tidy(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : value
}
