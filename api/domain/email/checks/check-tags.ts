// Merge tags: known ones, with words for those of whom nothing is known.

import { BRAND_TAGS } from '../fill-brand.ts'
import type { Finding } from '../finding.ts'
import { findLiquidTags, type LiquidTag } from '../liquid-tags.ts'

const STANDARD = ['firstName', 'lastName', 'company', 'email', 'locale']
/** Nobody is without these. */
const ALWAYS = new Set(['email', 'locale'])
const ROOTS = new Set([
  'contact',
  'brand',
  'unsubscribe',
  'lv',
  'forloop',
  'true',
  'false',
  'nil',
  'null',
  'empty',
  'blank',
])

type Place = { text: string; lineAt?: (offset: number) => number }

/** `fields`: keys of the company's own fields. */
export function checkTags({ text, lineAt }: Place, fields: readonly string[]): Finding[] {
  const tags = findLiquidTags(text)
  const contact = new Set([...STANDARD, ...fields])
  const own = new Set(tags.flatMap(declared))
  const unsure = new Map(findUnsureTags(text).map(({ start, field }) => [start, field]))
  return tags.flatMap((tag): Finding[] => {
    const line = lineAt ? { line: lineAt(tag.start) } : {}
    const unknown = namesIn(tag).find((name) => !isKnown(name, contact, own))
    if (unknown) return [{ code: 'tag_unknown', level: 'error', ...line, values: { tag: unknown } }]
    const field = unsure.get(tag.start)
    if (field === undefined) return []
    return [{ code: 'tag_fallback', level: 'warning', ...line, values: { tag: `contact.${field}` } }]
  })
}

/** Fields that some contacts are without, where nothing is written instead and no condition stands around. */
export function findUnsureTags(text: string): (LiquidTag & { field: string })[] {
  const guards: string[] = []
  return findLiquidTags(text).flatMap((tag) => {
    if (tag.kind === 'tag') follow(guards, tag.inside)
    const field = tag.kind === 'output' ? /^contact\.([\w]+)/.exec(tag.inside)?.[1] : undefined
    if (field === undefined || ALWAYS.has(field) || /\|\s*default\s*:/.test(tag.inside)) return []
    return guards.some((guard) => guard.includes(`contact.${field}`)) ? [] : [{ ...tag, field }]
  })
}

/** Conditions around what comes next. */
function follow(guards: string[], inside: string): void {
  if (/^(if|unless|case)\b/.test(inside)) guards.push(inside)
  if (/^end(if|unless|case)\b/.test(inside)) guards.pop()
}

const declared = ({ kind, inside }: LiquidTag): string[] => {
  const name =
    kind === 'tag' ? /^(?:assign|capture|for|increment|decrement)\s+([\w-]+)/.exec(inside)?.[1] : undefined
  return name === undefined ? [] : [name]
}

/** What it reads, without texts, filters and Liquid's own words. */
function namesIn({ kind, inside }: LiquidTag): string[] {
  if (
    kind === 'tag' &&
    /^(comment|raw|endraw|end\w+|else|break|continue|capture|increment|decrement|cycle|#)/.test(inside)
  )
    return []
  const bare = inside.replace(/"[^"]*"|'[^']*'/g, ' ').replace(/\|\s*\w+\s*:?/g, ' ')
  const plain = kind === 'tag' ? bare.replace(/^\w+(\s+\w+\s*(=|in)\b)?/, ' ') : bare
  return [...plain.matchAll(/(?<![\w.\]])[a-zA-Z_][\w-]*(?:\.[\w-]+)*/g)]
    .map(([name]) => name)
    .filter((name) => !/^(and|or|contains|in|limit|offset|reversed|by|with|as)$/.test(name))
}

function isKnown(name: string, contact: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  const [root = '', key] = name.split('.')
  if (own.has(root)) return true
  if (!ROOTS.has(root)) return false
  if (root === 'contact') return key !== undefined && contact.has(key)
  if (root === 'brand') return key !== undefined && (BRAND_TAGS as readonly string[]).includes(key)
  return true
}
