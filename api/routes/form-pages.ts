// The pages of a sign-up form: the form itself, what follows it, and the question that the mail's link asks.
import { html } from 'hono/html'
import { APART, type FieldFault } from '#domain/email/form-fields'
import type { FormBody } from '#wire/forms'
import { formWords } from './form-words.ts'
import { type Html, publicPage } from './public-page.ts'

export type Shown = {
  locale: 'fr' | 'en'
  company: string
  color?: string | undefined
  body: FormBody
  isBare?: boolean
}
type Typed = {
  values?: Record<string, unknown>
  faults?: readonly { key: string; fault: FieldFault }[]
  /** Of the company's own fields, by key. */
  kinds?: Record<string, 'text' | 'number' | 'date'>
  action?: string
}

const page = ({ locale, company, color, isBare = false }: Omit<Shown, 'body'>, title: string, body: Html) =>
  publicPage({ locale, company, color, isBare, title, body })

const autocomplete: Record<string, string> = {
  email: 'email',
  firstName: 'given-name',
  lastName: 'family-name',
  company: 'organization',
}

export function formPage(shown: Shown, { values = {}, faults = [], kinds = {}, action = '' }: Typed = {}) {
  const { body, locale } = shown
  const words = formWords[locale]
  const asked = [{ key: 'email', label: body.emailLabel, isRequired: true }, ...body.fields]
  const first = faults[0]?.key
  const field = ({ key, label, isRequired }: (typeof asked)[number]) => {
    const fault = faults.find((each) => each.key === key)?.fault
    const type = key === 'email' ? 'email' : kinds[key] === 'date' ? 'date' : 'text'
    const mode = kinds[key] === 'number' ? html` inputmode="decimal"` : ''
    return html`<div class="field">
<label for="f-${key}">${label}${isRequired ? '' : html` <span class="soft">(${words.optional})</span>`}</label>
<input id="f-${key}" name="${key}" type="${type}"${mode} value="${text(values[key])}" autocomplete="${autocomplete[key] ?? 'off'}"${isRequired ? html` required` : ''}${fault ? html` aria-invalid="true" aria-describedby="e-${key}"` : ''}${key === first ? html` autofocus` : ''} maxlength="${key === 'email' ? 254 : 200}">
${fault ? html`<p class="bad" id="e-${key}">${words.faults[fault]}</p>` : ''}</div>`
  }
  const tracking = html`<div class="box"><input type="checkbox" id="f-tracking" name="tracking" value="yes"${values.tracking ? html` checked` : ''}>
<label for="f-tracking">${body.tracking} <span class="soft">(${words.optional})</span></label></div>`
  return page(
    shown,
    body.title,
    html`<h1>${body.title}</h1>
${body.intro ? html`<p class="lines">${body.intro}</p>` : ''}
<form method="post" action="${action}" novalidate>
${asked.map(field)}
<p class="apart" aria-hidden="true"><label for="f-apart">${words.apart}</label><input id="f-apart" name="${APART}" type="text" tabindex="-1" autocomplete="off"></p>
${body.tracking === null ? '' : tracking}
<p class="soft lines">${body.consent}${body.privacyUrl ? html` <a href="${body.privacyUrl}" target="_blank" rel="noopener">${words.privacy}</a>` : ''}</p>
<button>${body.button}</button>
</form>`,
  )
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

export function sentPage(shown: Shown) {
  const words = formWords[shown.locale]
  return page(
    shown,
    words.sentTitle,
    html`<h1 class="done">${words.sentTitle}</h1><p class="lines">${shown.body.sent}</p><p class="soft">${words.sentHint}</p>`,
  )
}

/** Asks; the button posts to the page's own address. */
export function askPage(shown: Shown, email: string, agreed: readonly string[]) {
  const words = formWords[shown.locale]
  return page(
    shown,
    words.askTitle,
    html`<h1>${words.askTitle}</h1><p>${words.ask(email)}</p>
<form method="post"><button>${words.confirm}</button></form>
<section><h2>${words.agreed}</h2>${agreed.map((wording) => html`<p class="soft lines">${wording}</p>`)}</section>`,
  )
}

export function thanksPage(shown: Shown) {
  const words = formWords[shown.locale]
  return page(
    shown,
    words.thanksTitle,
    html`<h1 class="done">${words.thanksTitle}</h1><p class="lines">${shown.body.thanks}</p><p class="soft">${words.leave}</p>`,
  )
}

/** A title, a sentence, and perhaps a way back. */
export function plainPage(
  shown: Omit<Shown, 'body'>,
  title: string,
  lead: string,
  link?: { to: string; label: string },
) {
  return page(
    shown,
    title,
    html`<h1>${title}</h1><p>${lead}</p>${link ? html`<p><a href="${link.to}">${link.label}</a></p>` : ''}`,
  )
}
