// Text as it is compared and named by machines: without accents and capitals.

export const plainText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** For addresses, keys and names of files: ASCII letters and digits with hyphens between; empty where there are none. */
export const hyphenated = (text: string, maxLength: number): string =>
  plainText(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, maxLength)
    .replace(/-+$/, '')
