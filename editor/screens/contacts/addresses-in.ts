// The addresses in a text, whatever stands around them: a column, a header of a mail, a whole CSV file.
import { readAddress } from '#domain/email/address-key'

/** Each once, in the order of the text; `unread` are words with an @ that are no address. */
export function addressesIn(text: string): { addresses: string[]; unread: string[] } {
  const unread: string[] = []
  const found = new Map<string, string>()
  for (const [word] of text.matchAll(/[^\s,;:<>"'()|]*@[^\s,;:<>"'()|]*/g)) {
    const read = readAddress(word)
    if (!('key' in read)) unread.push(word)
    else if (!found.has(read.key)) found.set(read.key, read.address)
  }
  return { addresses: [...found.values()], unread }
}
