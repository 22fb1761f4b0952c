// A short key made of a name, for URLs and events.

/** Lower case ASCII with hyphens; a number is added where the key is taken. `fallback` serves names without a Latin letter. */
export function freeKey(name: string, fallback: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '')
  const base = plain === '' ? fallback : plain
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}-${number}`)) number++
  return `${base}-${number}`
}
