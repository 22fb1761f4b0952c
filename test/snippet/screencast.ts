// What a visitor's eyes got: every frame that Chromium presented, and how much of each has a given colour.
import type { Page } from '@playwright/test'

export type Screencast = {
  /** Stops, and answers for each frame the share of its pixels that have this colour, within a tolerance. */
  sharesOf: (colour: readonly [red: number, green: number, blue: number]) => Promise<number[]>
}

export async function startScreencast(page: Page): Promise<Screencast> {
  const session = await page.context().newCDPSession(page)
  const frames: string[] = []
  session.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data)
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined)
  })
  await session.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 })
  return {
    async sharesOf(colour) {
      await session.send('Page.stopScreencast')
      const reader = await page.context().newPage()
      const shares = await reader.evaluate(measure, { frames, colour })
      await reader.close()
      return shares
    },
  }
}

/** Runs in a page, whose canvas decodes the frames. */
async function measure({
  frames,
  colour,
}: {
  frames: string[]
  colour: readonly number[]
}): Promise<number[]> {
  const shares: number[] = []
  for (const frame of frames) {
    const bytes = Uint8Array.from(atob(frame), (char) => char.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
    const context = canvas.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] }
    let hits = 0
    for (let i = 0; i < data.length; i += 4) {
      if (colour.every((part, channel) => Math.abs(part - (data[i + channel] ?? 0)) < 24)) hits++
    }
    shares.push((hits * 4) / data.length)
  }
  return shares
}
