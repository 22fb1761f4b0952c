// The frame of the pages that Levier shows to people who are nobody's colleagues: unsubscribing, signing up. No script runs there.
import { html, raw } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { HtmlEscapedString } from 'hono/utils/html'
import { publicStyles } from './public-styles.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Not framed, not indexed, not kept, and no address told to anybody. `isFramed` is for what customers embed in their pages. */
export const publicHeaders = (isFramed = false) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: isFramed ? ['*'] : ["'none'"],
    },
    xFrameOptions: isFramed ? false : 'DENY',
    strictTransportSecurity: false,
    referrerPolicy: 'no-referrer',
    crossOriginResourcePolicy: false,
  })

type Page = {
  locale: 'fr' | 'en'
  title: string
  /** Whose page it is. */
  company: string
  /** `#rrggbb`; the house's own where a company has none. */
  color?: string | undefined
  isBare?: boolean
  body: Html
}

export const publicPage = ({ locale, title, company, color, isBare = false, body }: Page) =>
  html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title} · ${company}</title>
<style>${raw(publicStyles(color))}</style>
</head>
<body${raw(isBare ? ' class="bare"' : '')}>
<main>
${isBare ? '' : html`<p class="company">${company}</p>`}
${body}
</main>
</body>
</html>`

/** `ca…@planeo.example`: enough for its owner, too little for whoever was forwarded the mail. Never broken after the dots. */
export function veiled(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, Math.min(2, Math.max(1, at - 1)))}…\u2060${email.slice(at)}`
}
