// Colours as MJML and CSS write them, and their contrast (WCAG 2.2, relative luminance and contrast ratio).

export type Rgb = readonly [red: number, green: number, blue: number]

const NAMED: Record<string, string> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  magenta: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  cyan: '#00ffff',
  orange: '#ffa500',
  pink: '#ffc0cb',
  brown: '#a52a2a',
  gold: '#ffd700',
  tomato: '#ff6347',
  crimson: '#dc143c',
  indigo: '#4b0082',
  beige: '#f5f5dc',
  ivory: '#fffff0',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
  dimgray: '#696969',
  dimgrey: '#696969',
  whitesmoke: '#f5f5f5',
  royalblue: '#4169e1',
  steelblue: '#4682b4',
  darkblue: '#00008b',
  darkgreen: '#006400',
  darkred: '#8b0000',
}

/** Undefined for what is no plain colour: transparent ones, tags, words that are not known. */
export function readColour(text: string): Rgb | undefined {
  const colour = text.trim().toLowerCase()
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(NAMED[colour] ?? colour)?.[1]
  if (hex !== undefined) {
    const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
    const part = (at: number) => Number.parseInt(full.slice(at, at + 2), 16)
    return [part(0), part(2), part(4)]
  }
  const rgb = /^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/.exec(colour)
  return rgb ? [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])] : undefined
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((value) => {
    const part = value / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From 1 to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** Black or white, whichever is read better on it. */
export function readableOn(background: string): '#ffffff' | '#000000' {
  const colour = readColour(background) ?? [255, 255, 255]
  return contrastOf(colour, [255, 255, 255]) >= 4.5 ||
    contrastOf(colour, [255, 255, 255]) >= contrastOf(colour, [0, 0, 0])
    ? '#ffffff'
    : '#000000'
}
