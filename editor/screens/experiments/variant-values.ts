// Variants as the form holds them: added, copied, and weighed so that they make a whole.
import type { Locale } from '#wire/common'
import { fieldNumber } from '../../ui/format.ts'
import { parseNumber, tidy } from '../../ui/parse-number.ts'
import type { ChangeValues } from './change-values.ts'

export type VariantValues = { key: string; name: string; weight: string; changes: ChangeValues[] }

/** More than five versions need more traffic than most sites have; the API takes up to ten. */
export const MAX_VARIANTS = 5

/** The first free letter. */
export function freeKey(variants: readonly VariantValues[]): string {
  const taken = variants.map(({ key }) => key)
  return [...'bcdefghijk'].find((letter) => !taken.includes(letter)) ?? 'z'
}

/** One weight as typed; of two variants the other takes the rest. */
export function withWeight(
  variants: readonly VariantValues[],
  index: number,
  weight: string,
  locale: Locale,
): VariantValues[] {
  const rest = tidy(100 - parseNumber(weight))
  const hasRest = variants.length === 2 && rest > 0 && rest < 100
  return variants.map((variant, at) => {
    if (at === index) return { ...variant, weight }
    return hasRest ? { ...variant, weight: fieldNumber(rest, locale) } : variant
  })
}

/** The same weight for each, adding up to exactly 100: thirds become 33.34, 33.33 and 33.33. */
export function equalWeights(variants: readonly VariantValues[], locale: Locale): VariantValues[] {
  const each = Math.floor(10_000 / variants.length) / 100
  const first = tidy(100 - each * (variants.length - 1))
  return variants.map((variant, index) => ({
    ...variant,
    weight: fieldNumber(index === 0 ? first : each, locale),
  }))
}

/** A variant more, new or a copy of another's changes; all weigh the same again. */
export function withVariant(
  variants: readonly VariantValues[],
  name: string,
  changes: readonly ChangeValues[],
  locale: Locale,
): VariantValues[] {
  const copied = changes.map((change) => ({ ...change, id: crypto.randomUUID() }))
  return equalWeights([...variants, { key: freeKey(variants), name, weight: '', changes: copied }], locale)
}
