// Pictures: found by every client, and told in words to those who do not see them.
import type { Finding } from '../finding.ts'
import { isLocalAddress } from './local-address.ts'
import type { ReadSource, ReadTag } from './read-source.ts'

const FILE_NAME = /\.(png|jpe?g|gif|webp|svg)$/i
const STORED = /^\/i\/[0-9a-f-]{36}$/

export function checkImages({ tags, source }: ReadSource, text: string): Finding[] {
  const images = tags.filter(
    ({ name, kind, isInHead }) =>
      kind !== 'close' && !isInHead && /^(img|mj-image|mj-carousel-image)$/.test(name),
  )
  const findings = images.flatMap((image) => [...checkAddress(image), ...checkWords(image)])
  const backgrounds = tags.flatMap(({ attributes, line }) =>
    /^http:/i.test(attributes['background-url'] ?? '')
      ? [{ code: 'image_http', level: 'warning', line } satisfies Finding]
      : [],
  )
  const words = text
    .replace(/https?:\/\/\S+|\{[{%][^{}]*[%}]\}/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}{2}/u.test(word))
  const hasFew = images.length > 0 && words.length < 40 && source.length > 0 && text.trim() !== ''
  return [...findings, ...backgrounds, ...(hasFew ? [fewWords(words.length)] : [])]
}

const fewWords = (words: number): Finding => ({ code: 'mostly_images', level: 'warning', values: { words } })

function checkAddress({ attributes, line }: ReadTag): Finding[] {
  const src = attributes.src?.trim() ?? ''
  const values = { url: src.slice(0, 120) }
  if (src === '' || src === '#') return [{ code: 'image_empty', level: 'error', line }]
  if (/\{[{%]/.test(src) || STORED.test(src)) return []
  if (/^data:/i.test(src)) return [{ code: 'image_data', level: 'error', line }]
  if (!/^https?:\/\//i.test(src)) return [{ code: 'image_empty', level: 'error', line, values }]
  if (isLocalAddress(src)) return [{ code: 'image_local', level: 'warning', line, values }]
  return /^http:/i.test(src) ? [{ code: 'image_http', level: 'warning', line, values }] : []
}

/** `alt=""` says that it is decoration; a link that is a picture must say where it leads. */
function checkWords({ attributes, line }: ReadTag): Finding[] {
  const { alt, href } = attributes
  if (alt === undefined || (alt.trim() === '' && href !== undefined))
    return [
      { code: 'alt_missing', level: 'warning', line, values: { url: (attributes.src ?? '').slice(0, 120) } },
    ]
  return FILE_NAME.test(alt.trim())
    ? [{ code: 'alt_file_name', level: 'warning', line, values: { alt } }]
    : []
}
