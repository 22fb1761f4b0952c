// How wide a text is on the screen, in CSS pixels.
import type { Measure } from './inbox-cut.ts'

const pen = document.createElement('canvas').getContext('2d')

export const measureText: Measure = (text, font) => {
  if (!pen) return text.length * 7
  pen.font = font
  return pen.measureText(text).width
}
