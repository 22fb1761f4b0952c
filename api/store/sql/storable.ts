// Text as PostgreSQL can hold it: it knows no NUL and no half of a surrogate pair, which become U+FFFD.

export const storableText = (text: string): string => text.replaceAll('\0', '\ufffd').toWellFormed()

/** The same for JSON as `JSON.stringify` writes it, which escapes both. */
export const storableJson = (json: string): string =>
  json.includes('\\u0000') || json.includes('\\ud')
    ? json.replace(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g, '$1\\ufffd')
    : json
