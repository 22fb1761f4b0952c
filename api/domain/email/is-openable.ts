// Whether something happens where a link of a mail is clicked.

/** A page of the web, or what mail programs hand to another: a mail, a call, a text message. */
export function isOpenable(address: string): boolean {
  const url = address.trim()
  if (/^(mailto|tel|sms):./i.test(url)) return true
  // URL would take the path for a host where none is named
  return /^https?:\/\/[^/?#]/i.test(url) && URL.canParse(url)
}
