// What a picture is and how large, read from its first bytes: its name may say anything.

export type ImageHeader = {
  type: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  width: number
  height: number
}

/** Undefined for what mail clients show nowhere, and for what is cut off. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const starts = (...signature: number[]) => signature.every((byte, i) => bytes[i] === byte)
  try {
    if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a))
      return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
    if (starts(0x47, 0x49, 0x46, 0x38))
      return { type: 'image/gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
    if (starts(0xff, 0xd8, 0xff)) return jpeg(view)
    if (starts(0x52, 0x49, 0x46, 0x46) && view.getUint32(8) === 0x57454250) return webp(view)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return undefined
}

/** The first frame header (SOF); other segments are passed by their length. */
function jpeg(view: DataView): ImageHeader | undefined {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** RFC 9649 §2.5-2.7: extended, lossless, lossy. */
function webp(view: DataView): ImageHeader | undefined {
  const kind = view.getUint32(12)
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
  if (kind === 0x56503858) return { type: 'image/webp', width: uint24(24) + 1, height: uint24(27) + 1 }
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return { type: 'image/webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  if (kind === 0x56503820)
    return {
      type: 'image/webp',
      width: view.getUint16(26, true) & 0x3fff,
      height: view.getUint16(28, true) & 0x3fff,
    }
  return undefined
}
