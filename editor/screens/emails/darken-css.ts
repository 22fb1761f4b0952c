// What Outlook and the Gmail apps do to a light mail in dark mode: light backgrounds go dark, dark text goes light, hues stay.

type Hsl = { h: number; s: number; l: number }

/** Lightness of the page that mail clients show behind a mail in dark mode. */
const DARKEST = 0.12
const NAMED: Record<string, string> = { white: '#ffffff', black: '#000000', gray: '#808080', grey: '#808080' }
const COLOUR = /#(?:[0-9a-f]{6}|[0-9a-f]{3})\b|rgba?\([^)]*\)|\b(?:white|black|gr[ae]y)\b/gi
const DECLARATION =
  /(^|[;{\s"])(background(?:-color)?|border(?:-(?:top|right|bottom|left))?(?:-color)?|color)\s*:\s*([^;}"]+)/gi

/** The same declarations, inline or in a style sheet, as a mail client shows them in dark mode. */
export function darkenCss(css: string): string {
  return css.replace(DECLARATION, (_, before: string, property: string, value: string) => {
    const isText = property.toLowerCase() === 'color'
    return `${before}${property}:${value.replace(COLOUR, (colour) => darkenColour(colour, isText))}`
  })
}

/** One colour; what cannot be read stays as it is. */
export function darkenColour(colour: string, isText: boolean): string {
  const channels = channelsOf(colour.toLowerCase())
  if (!channels) return colour
  const { alpha, ...rgb } = channels
  const { h, s, l } = toHsl(rgb)
  const isTurned = isText ? l < 0.5 : l > 0.5
  if (!isTurned) return colour
  const turned = 1 - l * (1 - DARKEST)
  const [hue, saturation, lightness] = [h, s * 100, turned * 100].map((part) => Math.round(part))
  return `hsl(${hue} ${saturation}% ${lightness}%${alpha === undefined ? '' : ` / ${alpha}`})`
}

function channelsOf(colour: string): { r: number; g: number; b: number; alpha?: string } | undefined {
  const hex = (NAMED[colour] ?? colour).match(/^#([0-9a-f]{3}|[0-9a-f]{6})$/)?.[1]
  if (hex) {
    const pairs = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? [])
    const [r = 0, g = 0, b = 0] = pairs.map((pair) => Number.parseInt(pair, 16) / 255)
    return { r, g, b }
  }
  const [r, g, b, alpha] = colour.match(/[\d.]+/g) ?? []
  if (r === undefined || g === undefined || b === undefined) return undefined
  const rgb = { r: Number(r) / 255, g: Number(g) / 255, b: Number(b) / 255 }
  return alpha === undefined ? rgb : { ...rgb, alpha }
}

function toHsl({ r, g, b }: { r: number; g: number; b: number }): Hsl {
  const high = Math.max(r, g, b)
  const low = Math.min(r, g, b)
  const l = (high + low) / 2
  const span = high - low
  if (span === 0) return { h: 0, s: 0, l }
  const s = span / (1 - Math.abs(2 * l - 1))
  const sector = high === r ? ((g - b) / span + 6) % 6 : high === g ? (b - r) / span + 2 : (r - g) / span + 4
  return { h: sector * 60, s, l }
}
