// A company's look and legal words in its emails.
import { z } from 'zod'
import { FONTS } from '#domain/email/brand'
import { Instant } from './common.ts'

const Colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, { message: 'a colour as #0b5d4b' })
const Line = z
  .string()
  .trim()
  .max(300)
  .regex(/^[^\r\n]*$/, { message: 'one line only: take the line break out' })
const Address = (what: string) =>
  z
    .string()
    .trim()
    .max(1000)
    .regex(/^(https?:\/\/[^\s"'<>{}]+)?$/, { message: `${what} begins with https://` })

export const BrandFields = z.object({
  name: Line,
  /** `https://…`, `/i/{id}` for an uploaded image, or empty */
  logoUrl: z
    .string()
    .trim()
    .max(1000)
    .regex(/^(https?:\/\/[^\s"'<>{}]+|\/i\/[0-9a-f-]{36})?$/, {
      message: 'the logo’s address begins with https://',
    }),
  logoWidth: z.int().min(40).max(400),
  website: Address('the site').transform((address) => address.replace(/\/+$/, '')),
  color: Colour,
  textColor: Colour,
  backgroundColor: Colour,
  surfaceColor: Colour,
  font: z.enum(FONTS),
  address: Line,
  legalLine: Line,
  privacyUrl: Address('the privacy notice'),
  signature: Line,
})
/** Null until it has been saved once: what is shown is proposed. */
export const Brand = BrandFields.extend({ updatedAt: Instant.nullable() })

export type BrandFields = z.infer<typeof BrandFields>
export type Brand = z.infer<typeof Brand>
