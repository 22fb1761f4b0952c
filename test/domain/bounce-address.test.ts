// The address that bounces come back to names its message, and stays one that every server takes.
import { expect, it } from 'vitest'
import { bounceAddress, readBounceAddress } from '#domain/email/bounce-address'

const ID = '019a43b2-7e7a-7c3d-9f00-1234567890ab'

it.each([
  ['retours@planeo.example', `retours+${ID}@planeo.example`],
  // 27 characters leave room for the message
  [`${'r'.repeat(27)}@planeo.example`, `${'r'.repeat(27)}+${ID}@planeo.example`],
  [`${'r'.repeat(28)}@planeo.example`, `${'r'.repeat(28)}@planeo.example`],
])('%s', (mailbox, address) => {
  expect(bounceAddress(mailbox, ID)).toBe(address)
  expect(address.indexOf('@')).toBeLessThanOrEqual(64)
  expect(readBounceAddress(address)).toBe(address === mailbox ? undefined : ID)
})
