// A small mail in the colours being chosen, before they are saved.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { FONT_STACKS, type Font } from '#domain/email/brand'
import { readableOn } from '#domain/email/colour'
import { EmailPreviewModes } from './email-preview-modes.tsx'
import classes from './emails.module.css'

type Values = {
  name: string
  logoUrl: string
  logoWidth: string
  color: string
  textColor: string
  surfaceColor: string
  backgroundColor: string
  font: Font
  address: string
  legalLine: string
  signature: string
}

export function BrandSample({ values }: { values: Values }) {
  const { t } = useTranslation()
  const words = {
    title: t('emails.sample.title'),
    text: t('emails.sample.text'),
    button: t('emails.sample.button'),
    unsubscribe: t('emails.sample.unsubscribe'),
  }
  return (
    <aside style={{ position: 'sticky', top: 24 }}>
      <Text fw={650} mb={6}>
        {t('emails.brand.sample')}
      </Text>
      <div className={classes.sample}>
        <EmailPreviewModes html={sampleHtml(values, words)} text={sampleText(values, words)} height={520} />
      </div>
    </aside>
  )
}

type Words = Record<'title' | 'text' | 'button' | 'unsubscribe', string>

function sampleHtml(values: Values, words: Words): string {
  const { color, textColor, surfaceColor, backgroundColor, font, logoUrl } = values
  const safe = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
  const logo = logoUrl
    ? `<img src="${safe(logoUrl)}" alt="${safe(values.name)}" width="${Number(values.logoWidth) || 140}">`
    : `<strong style="font-size:20px">${safe(values.name)}</strong>`
  const foot = [values.name, values.address, values.legalLine].filter(Boolean).map(safe).join('<br>')
  return `<body style="background:${safe(backgroundColor)};font-family:${safe(FONT_STACKS[font])};color:${safe(textColor)}">
<div style="max-width:600px;margin:0 auto;padding:24px 12px">
<div style="background:${safe(surfaceColor)};padding:32px;line-height:1.6;font-size:16px">
${logo}<h1 style="font-size:24px;margin:24px 0 8px">${safe(words.title)}</h1>
<p style="margin:0 0 20px">${safe(words.text)}</p>
<a href="https://example.com" style="display:inline-block;background:${safe(color)};color:${readableOn(color)};padding:12px 22px;border-radius:6px;text-decoration:none;font-weight:700">${safe(words.button)}</a>
${values.signature ? `<p style="margin:24px 0 0">${safe(values.signature)}</p>` : ''}</div>
<p style="font-size:12px;text-align:center;color:#595959">${foot}<br><a href="https://example.com" style="color:#595959">${safe(words.unsubscribe)}</a></p>
</div></body>`
}

const sampleText = (values: Values, words: Words) =>
  [
    words.title,
    words.text,
    `${words.button} : https://…`,
    values.signature,
    '--',
    values.name,
    values.address,
    values.legalLine,
  ]
    .filter(Boolean)
    .join('\n\n')
