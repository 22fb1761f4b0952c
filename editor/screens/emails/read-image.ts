// A picture from the person's disk, ready to be sent: photos from a phone are made small enough for a mail first.
import { MAX_IMAGE_BYTES, type NewImage } from '#wire/images'
import { RequestError } from '../../api.ts'

/** Twice the width of a mail, for dense screens. */
const MAX_WIDTH = 1200
const QUALITY = 0.85

export async function readImage(file: File): Promise<NewImage> {
  const small = await shrink(file)
  if (small.size > MAX_IMAGE_BYTES) throw new RequestError('too_large')
  return { name: file.name.slice(0, 200) || 'image', data: await base64(small) }
}

/** An animation would lose its movement: it is sent as it is. */
async function shrink(file: File): Promise<Blob> {
  if (file.type === 'image/gif') return file
  const picture = await createImageBitmap(file).catch(() => undefined)
  if (!picture) return file
  if (picture.width <= MAX_WIDTH && file.size <= MAX_IMAGE_BYTES) return file
  const scale = Math.min(1, MAX_WIDTH / picture.width)
  const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  // what is transparent stays so, where that is not too heavy
  const same = await canvas.convertToBlob({
    type: file.type === 'image/png' ? 'image/png' : 'image/jpeg',
    quality: QUALITY,
  })
  if (same.size <= MAX_IMAGE_BYTES) return same
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
}

async function base64(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
