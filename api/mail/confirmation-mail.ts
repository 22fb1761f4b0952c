// The mail that asks whoever owns an address whether they signed up: short, no picture, nothing that is tracked.
import type { FormBody } from '#wire/forms'

type Words = { mailFooter: (company: string) => string; mailLink: string }
type About = {
  body: FormBody
  company: string
  color: string
  url: string
  locale: 'fr' | 'en'
  words: Words
}

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\r?\n/g, '<br>')

export function confirmationMail({ body, company, color, url, locale, words }: About) {
  const text = [body.mailIntro, `${body.mailButton}\n${url}`, '--', words.mailFooter(company)].join('\n\n')
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>${escaped(body.mailSubject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f3">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:#ffffff;border-radius:12px">
<tr><td style="padding:32px;font:16px/1.55 Arial,Helvetica,sans-serif;color:#1d2523">
<p style="margin:0 0 20px;color:#56615d;font-weight:bold">${escaped(company)}</p>
<p style="margin:0 0 24px">${escaped(body.mailIntro)}</p>
<p style="margin:0 0 24px"><a href="${escaped(url)}" style="display:inline-block;padding:12px 22px;border-radius:8px;background:${color};color:#ffffff;font-weight:bold;text-decoration:none">${escaped(body.mailButton)}</a></p>
<p style="margin:0 0 24px;font-size:13px;color:#56615d">${escaped(words.mailLink)}<br><a href="${escaped(url)}" style="color:#56615d">${escaped(url)}</a></p>
<p style="margin:0;padding-top:20px;border-top:1px solid #c9d0cc;font-size:13px;color:#56615d">${escaped(words.mailFooter(company))}</p>
</td></tr></table></td></tr></table></body></html>`
  return { subject: body.mailSubject, text, html }
}
