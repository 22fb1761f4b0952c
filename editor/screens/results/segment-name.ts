// The name of a segment: words of ours, or a language's own name in the reader's language.
import type { TFunction } from 'i18next'
import { EMAIL_SOURCE, OTHER } from '#domain/segment'
import type { SegmentReading } from '#domain/segment-reading'
import type { Format } from '../../ui/format.ts'

const NAMED = [
  ...(['phone', 'tablet', 'desktop', 'new', 'returning', 'direct', 'google', 'bing', 'search'] as const),
  ...(['facebook', 'instagram', 'linkedin', 'youtube', 'tiktok', 'x', 'social', 'email'] as const),
  ...(['assistant', 'other'] as const),
]

export function segmentName(t: TFunction, { locale }: Format, { dimension, value }: SegmentReading): string {
  if (dimension === 'language' && value !== OTHER) {
    const name = new Intl.DisplayNames(locale, { type: 'language' }).of(value) ?? value
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
  if (dimension === 'source' && value.startsWith(EMAIL_SOURCE))
    return t('evidence.segments.campaign', { name: value.slice(EMAIL_SOURCE.length) })
  const named = NAMED.find((name) => name === value)
  return named ? t(`evidence.segments.value.${named}`) : value
}
