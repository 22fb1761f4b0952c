// The envelope sender that a message bears, so that whatever comes back names it (VERP): `bounces+{message id}@planeo.fr`.

const ID = /\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i

/** The mailbox has to take sub-addresses (`+`, RFC 5233); most do. */
export function bounceAddress(mailbox: string, messageId: string): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${messageId}${mailbox.slice(at)}`
}

/** The message that an address was made for. */
export function readBounceAddress(address: string): string | undefined {
  return ID.exec(address)?.[1]?.toLowerCase()
}
