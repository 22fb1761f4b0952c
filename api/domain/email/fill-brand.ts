// Puts the brand into a source before it is compiled: colours, fonts and addresses have to be there when MJML reads it.
import { type Brand, FONT_STACKS } from './brand.ts'
import { readableOn } from './colour.ts'
import { findLiquidTags } from './liquid-tags.ts'

/** What `{{ brand.… }}` stands for, in sources and in Liquid. */
export type BrandScope = Record<
  | Exclude<keyof Brand, 'logoWidth' | 'font'>
  | 'logoWidth'
  | 'font'
  /** black or white, to be read on `color` */
  | 'onColor',
  string
>

export const BRAND_TAGS = [
  'name',
  'logoUrl',
  'logoWidth',
  'website',
  'color',
  'onColor',
  'textColor',
  'backgroundColor',
  'surfaceColor',
  'font',
  'address',
  'legalLine',
  'privacyUrl',
  'signature',
] as const satisfies readonly (keyof BrandScope)[]

export function brandScope(brand: Brand): BrandScope {
  return {
    ...brand,
    logoWidth: `${brand.logoWidth}px`,
    font: FONT_STACKS[brand.font],
    onColor: readableOn(brand.color),
  }
}

/** Only bare `{{ brand.… }}`: with a filter, or in a condition, they are left to Liquid. Lines stay where they are. */
export function fillBrand(source: string, brand: Brand): string {
  const scope = brandScope(brand)
  let filled = ''
  let from = 0
  for (const { kind, inside, start, end } of findLiquidTags(source)) {
    const key = kind === 'output' ? /^brand\.(\w+)$/.exec(inside)?.[1] : undefined
    if (key === undefined || !Object.hasOwn(scope, key)) continue
    filled += source.slice(from, start) + escaped(scope[key as keyof BrandScope])
    from = end
  }
  return filled + source.slice(from)
}

/** For text and for attributes in double quotes; what looks like Liquid in it stays text. */
const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('{', '&#123;')
