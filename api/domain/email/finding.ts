// What the checks of an email find, as codes; the app says them in words.

/** `error` keeps a campaign from being launched. */
export type FindingLevel = 'error' | 'warning' | 'hint'

export const FINDING_CODES = [
  'subject_empty',
  'subject_long',
  'subject_misleading',
  'subject_shouting',
  'preheader_empty',
  'preheader_long',
  'preheader_repeats',
  'alt_missing',
  'alt_file_name',
  'image_empty',
  'image_http',
  'image_data',
  'image_local',
  'link_empty',
  'link_unsafe',
  'link_http',
  'link_placeholder',
  'link_invalid',
  'link_local',
  'link_vague',
  'link_tag',
  'link_filled_empty',
  'link_filled',
  'contrast',
  'size_clipped',
  'size_near',
  'unsubscribe_missing',
  'sender_missing',
  'address_empty',
  'website_empty',
  'mostly_images',
  'placeholder_text',
  'html_stray',
  'html_unclosed',
  'html_nested',
  'tag_unknown',
  'tag_fallback',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

export type Finding = {
  code: FindingCode
  level: FindingLevel
  /** Of the source, from 1; absent where it is about the whole, the subject or the preheader. */
  line?: number
  /** For the sentence: the tag, the address, the ratio, a number of characters. */
  values?: Record<string, string | number>
}
