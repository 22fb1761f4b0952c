// The eleven notes of a recommendation, each a link large enough for a thumb; they wrap on a phone.

const NOTES = Array.from({ length: 11 }, (_, note) => note)

/** `parameter` is what the site reads; `word` says to a screen reader what the number is. */
export function scale(parameter: string, word: string): string {
  return NOTES.map(
    (note) =>
      `          <a href="{{ brand.website }}/?${parameter}=${note}" title="${word} ${note}" style="display:inline-block;width:40px;margin:3px 2px;padding:9px 0;text-align:center;text-decoration:none;font-weight:600;border-radius:6px;background-color:{{ brand.color }};color:{{ brand.onColor }}">${note}</a>`,
  ).join('\n')
}
