// A company's look and its legal words, as its emails carry them.

export const FONTS = ['system', 'arial', 'georgia', 'verdana', 'trebuchet'] as const
export type Font = (typeof FONTS)[number]

/** Fonts that every mail client has: web fonts fall back to these in most of them anyway. */
export const FONT_STACKS: Record<Font, string> = {
  system: "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  arial: 'Arial, Helvetica, sans-serif',
  georgia: "Georgia, 'Times New Roman', serif",
  verdana: 'Verdana, Geneva, sans-serif',
  trebuchet: "'Trebuchet MS', Tahoma, sans-serif",
}

/** Texts are empty where nothing has been said; colours are `#rrggbb`. */
export type Brand = {
  name: string
  /** `https://…`, or `/i/{id}` for an uploaded image. */
  logoUrl: string
  /** As shown, in CSS pixels. */
  logoWidth: number
  /** Origin of the company's site, without a slash at its end. */
  website: string
  /** Buttons, links, bands. */
  color: string
  textColor: string
  /** Around the mail. */
  backgroundColor: string
  /** Under the text. */
  surfaceColor: string
  font: Font
  /** Postal address of the sender, on one line. */
  address: string
  /** "SAS au capital de 10 000 €, RCS Lyon 123 456 789". */
  legalLine: string
  /** Where the privacy notice stands. */
  privacyUrl: string
  /** Who signs: "Camille Morel". */
  signature: string
}

export const DEFAULT_BRAND: Brand = {
  name: '',
  logoUrl: '',
  logoWidth: 140,
  website: '',
  color: '#0b5d4b',
  textColor: '#1d2522',
  backgroundColor: '#f3f5f4',
  surfaceColor: '#ffffff',
  font: 'system',
  address: '',
  legalLine: '',
  privacyUrl: '',
  signature: '',
}
