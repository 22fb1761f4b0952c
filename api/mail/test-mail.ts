// The mail behind the test button: says in two lines that sending works, in the language of whoever pressed it.
import type { Locale } from '#wire/common'

type Words = { subject: string; text: string }

const words: Record<Locale, (company: string) => Words> = {
  fr: (company) => ({
    subject: 'Test d’envoi depuis Levier',
    text: `Ce message a été envoyé par Levier pour ${company} : l’envoi fonctionne.\n\nVous pouvez le supprimer.`,
  }),
  en: (company) => ({
    subject: 'A test from Levier',
    text: `Levier sent this message for ${company}: sending works.\n\nYou can delete it.`,
  }),
}

export function testMail(locale: Locale, company: string): Words & { html: string } {
  const { subject, text } = words[locale](company)
  const paragraphs = text.split('\n\n').map((line) => `<p>${escaped(line)}</p>`)
  const html = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>${paragraphs.join('')}</body></html>`
  return { subject, text, html }
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
