// What a log may not hold: addresses of people and machines, and anything that opens a door.

const replaced: [pattern: RegExp, instead: string][] = [
  // user:password@ and the query of an address
  [/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1[secret]@'],
  [/(\bhttps?:\/\/[^\s?#'"]+)[?#][^\s'"]*/gi, '$1?[query]'],
  // as RFC 5322 allows them, but for a slash before the @: that is a folder of packages
  [/[^\s@<>()",;:[\]]*[^\s@/<>()",;:[\]]@[^\s@/<>()"',;:=[\]]+/g, '[email]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g, '[address]'],
  // IPv6 (RFC 4291): seven colons, or fewer around a double one; a time of day has neither
  [/(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])/gi, '[address]'],
  [
    /(?<![\w:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){0,6})?(?![\w:])/gi,
    '[address]',
  ],
  // tokens are long, and mix letters with digits; ids of ours (UUIDs) and names of code do not
  [
    /(?<![\w-])(?![0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-]))(?=[\w-]*\d)(?=[\w-]*[a-z])[\w-]{24,}/gi,
    '[secret]',
  ],
]

/** The text without them; longer than 2,000 characters it is cut, so that hostile input fills no disk. */
export function scrub(text: string): string {
  return replaced.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text.slice(0, 2000))
}
