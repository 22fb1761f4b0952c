// Contrast of what is written with what stands behind it (WCAG 2.2, 1.4.3), by the colours that the source names.
import { contrastOf, type Rgb, readColour } from '../colour.ts'
import type { Finding } from '../finding.ts'
import { insideOf, type ReadSource, type ReadTag } from './read-source.ts'

/** MJML's own colours, where a source names none. */
const DEFAULTS: Record<string, Record<string, string>> = {
  'mj-text': { color: '#000000', 'font-size': '13px' },
  'mj-button': { color: '#ffffff', 'background-color': '#414141', 'font-size': '13px' },
  'mj-table': { color: '#000000', 'font-size': '13px' },
  'mj-navbar-link': { color: '#000000', 'font-size': '13px' },
  'mj-social-element': { color: '#000000', 'font-size': '13px' },
  'mj-accordion-title': { color: '#000000', 'font-size': '13px' },
  'mj-accordion-text': { color: '#000000', 'font-size': '13px' },
}

const BACKGROUNDS = ['container-background-color', 'inner-background-color', 'background-color']
const VOID = new Set(['br', 'img', 'hr', 'input', 'meta', 'link', 'wbr', 'col'])

/** `back` is null where a picture stands behind. */
type Level = { name: string; front: string; back: Rgb | null; size: number; isBold: boolean }

export function checkContrast(read: ReadSource): Finding[] {
  const said = attributesSaid(read.tags)
  const saidOf = (tag: ReadTag, name: string) =>
    tag.attributes[name] ?? said(tag, name) ?? DEFAULTS[tag.name]?.[name]
  const levels: Level[] = [{ name: '', front: '#000000', back: [255, 255, 255], size: 13, isBold: false }]
  const findings: Finding[] = []
  for (const [i, tag] of read.tags.entries()) {
    if (tag.isInHead) continue
    if (tag.kind === 'close') {
      const at = levels.findLastIndex(({ name }) => name === tag.name)
      if (at > 0) levels.length = at
      continue
    }
    const outer = levels.at(-1)
    if (!outer) continue
    const isHtml = !tag.name.startsWith('mj-')
    const level = isHtml ? htmlLevel(tag, outer) : mjmlLevel(tag, outer, saidOf)
    const isWritten = isHtml ? level.front !== outer.front || level.back !== outer.back : tag.name in DEFAULTS
    if (tag.kind === 'open' && isWritten && hasWords(read, i)) findings.push(...judge(level, tag.line))
    if (tag.kind === 'open' && !VOID.has(tag.name)) levels.push(level)
  }
  return findings
}

type SaidOf = (tag: ReadTag, name: string) => string | undefined

function mjmlLevel(tag: ReadTag, outer: Level, saidOf: SaidOf): Level {
  const named = BACKGROUNDS.map((name) => saidOf(tag, name)).findLast((value) => value !== undefined)
  const isPicture = saidOf(tag, 'background-url') !== undefined
  return {
    name: tag.name,
    front: saidOf(tag, 'color') ?? outer.front,
    back: isPicture ? null : behind(named, outer),
    size: pixels(saidOf(tag, 'font-size')) ?? outer.size,
    isBold: isBold(saidOf(tag, 'font-weight')) ?? outer.isBold,
  }
}

function htmlLevel({ name, attributes }: ReadTag, outer: Level): Level {
  const style = Object.fromEntries(
    (attributes.style ?? '').split(';').map((rule) => {
      const [key = '', ...value] = rule.split(':')
      return [key.trim().toLowerCase(), value.join(':').trim()]
    }),
  )
  return {
    name,
    front: style.color ?? attributes.color ?? outer.front,
    back: behind(style['background-color'] ?? style.background ?? attributes.bgcolor, outer),
    size: pixels(style['font-size']) ?? outer.size,
    isBold: isBold(style['font-weight']) ?? (/^(b|strong|h[1-6])$/.test(name) || outer.isBold),
  }
}

/** What is transparent shows what is behind it; what cannot be read is not judged. */
function behind(named: string | undefined, outer: Level): Rgb | null {
  if (named === undefined || /^(transparent|none|inherit|)$/i.test(named.trim())) return outer.back
  return readColour(named) ?? null
}

function judge({ front, back, size, isBold: bold }: Level, line: number): Finding[] {
  const colour = readColour(front)
  if (!colour || !back) return []
  const ratio = contrastOf(colour, back)
  const needed = size >= 24 || (bold && size >= 18.66) ? 3 : 4.5
  if (ratio >= needed) return []
  const values = { ratio: Math.round(ratio * 10) / 10, needed, color: front, background: hex(back) }
  return [{ code: 'contrast', level: 'warning', line, values }]
}

/** `mj-attributes`: by class, by tag, for all; the nearest wins. */
function attributesSaid(tags: readonly ReadTag[]) {
  const start = tags.findIndex(({ name, kind }) => name === 'mj-attributes' && kind === 'open')
  const end = tags.findIndex(({ name, kind }) => name === 'mj-attributes' && kind === 'close')
  const all = start === -1 ? [] : tags.slice(start + 1, end === -1 ? undefined : end)
  const ofClass = (name: string) => all.find((tag) => tag.name === 'mj-class' && tag.attributes.name === name)
  const ofTag = (name: string) => all.find((tag) => tag.name === name)
  return (tag: ReadTag, name: string): string | undefined => {
    const classes = (tag.attributes['mj-class'] ?? '').split(/\s+/).toReversed()
    const found = [...classes.map(ofClass), ofTag(tag.name), ofTag('mj-all')]
    return found.find((one) => one?.attributes[name] !== undefined)?.attributes[name]
  }
}

/** Words, or signs, between the tag and the one that closes it. */
function hasWords(read: ReadSource, i: number): boolean {
  return /\S/.test(insideOf(read, i).replace(/<[^<>]*>|&nbsp;|&#\d+;|&zwnj;/g, ''))
}

const pixels = (text: string | undefined) => {
  const size = Number.parseFloat(text ?? '')
  return Number.isFinite(size) ? size : undefined
}
const isBold = (weight: string | undefined) =>
  weight === undefined ? undefined : weight === 'bold' || Number(weight) >= 700
const hex = (colour: Rgb) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
