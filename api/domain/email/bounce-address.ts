// The envelope sender that a message bears, so that whatever comes back names it (VERP): `bounces+{message id}@planeo.fr`.

const ID = /\+([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/i

/** Of what stands before the `@` (RFC 5321 §4.5.3.1.1). */
const MAX_LOCAL_PART = 64

/**
 * The mailbox has to take sub-addresses (`+`, RFC 5233); most do. One of a name so long that servers might refuse it stays as
 * it is: what is returned names its message inside.
 */
export function bounceAddress(mailbox: string, messageId: string): string {
  const at = mailbox.lastIndexOf('@')
  if (at + 1 + messageId.length > MAX_LOCAL_PART) return mailbox
  return `${mailbox.slice(0, at)}+${messageId}${mailbox.slice(at)}`
}

/** The message that an address was made for. */
export function readBounceAddress(address: string): string | undefined {
  return ID.exec(address)?.[1]?.toLowerCase()
}
