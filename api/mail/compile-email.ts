// From what is written to what is sent: brand, MJML, preheader and addresses of our own; merge tags are still in it.
import type { Brand } from '#domain/email/brand'
import { fillBrand } from '#domain/email/fill-brand'
import { nameForLogo } from '#domain/email/logo-or-name'
import { findLiquidTrouble } from './liquid.ts'
import type { CompileTrouble, MailServices } from './services.ts'

export type Written = { source: string; subject: string; preheader: string }
type Around = { brand: Brand /** Origin that this server is reached under from outside. */; origin: string }

export type CompiledEmail = { html: string; text: string; troubles: CompileTrouble[] }

/** `html` is empty where the source cannot be compiled: the troubles say why. */
export async function compileEmail(
  mail: Pick<MailServices, 'compile'>,
  { source, subject, preheader }: Written,
  { brand, origin }: Around,
): Promise<CompiledEmail> {
  const shown = brand.logoUrl === '' ? nameForLogo(source) : source
  const { html, text, troubles } = await mail.compile(fillBrand(shown, brand))
  const lines = [subject, preheader].flatMap((line) => findLiquidTrouble(line) ?? [])
  const said = findLiquidTrouble(preheader) ? '' : preheader.trim()
  return {
    html: html === '' ? '' : withPreheader(withFullAddresses(html, origin), said),
    text,
    troubles: [...troubles, ...lines.map(({ message }) => ({ line: 0, code: 'liquid' as const, message }))],
  }
}

/** Pictures kept here are written `/i/{id}`: a mail is read elsewhere. */
const withFullAddresses = (html: string, origin: string) =>
  html.replace(/(\b(?:src|href|background)=["']|url\(\s*['"]?)(\/i\/[0-9a-f-]{36}\b)/g, `$1${origin}$2`)

/** Fills what the inbox shows behind it, so that the mail's first words do not follow. */
const FILLER = '&#847;&zwnj;&nbsp;'.repeat(80)
const HIDDEN =
  'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all;font-size:1px;line-height:1px'

/** First in the body; what an `mj-preview` says stands behind it. */
function withPreheader(html: string, preheader: string): string {
  if (preheader === '') return html
  const block = `<div class="lv-preheader" style="${HIDDEN}">${escaped(preheader)}${FILLER}</div>`
  return html.replace(/<body\b[^>]*>/i, (body) => body + block)
}

/** Merge tags stay as they are. */
const escaped = (text: string) =>
  text.replace(/(\{\{.*?\}\}|\{%.*?%\})|[&<>]/gs, (sign, tag: string | undefined) =>
    tag !== undefined ? tag : sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;',
  )
