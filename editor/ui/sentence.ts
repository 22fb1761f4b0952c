// A phrase that people began in the middle ("shorten the form") as it stands alone: with a capital.

export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1)
}
