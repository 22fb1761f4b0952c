// What is pasted into a page to have a form there: plain HTML in the page's own style, or a frame.
import { optionalWord } from '#domain/email/form-defaults'
import { APART } from '#domain/email/form-fields'
import type { Form } from '#wire/forms'

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** No script: it posts to Levier, which answers with its own page. The hidden field is left empty by people. */
export function htmlCode({ url, body, locale }: Form): string {
  const field = (key: string, label: string, isRequired: boolean, more: string) =>
    `  <p><label>${escaped(label)}${isRequired ? '' : ` (${optionalWord[locale]})`}<br><input name="${key}"${more}${isRequired ? ' required' : ''}></label></p>`
  const privacy = body.privacyUrl
    ? ` <a href="${escaped(body.privacyUrl)}">${escaped(body.privacyUrl)}</a>`
    : ''
  return [
    `<form action="${escaped(url)}" method="post" accept-charset="utf-8">`,
    field('email', body.emailLabel, true, ' type="email" autocomplete="email"'),
    ...body.fields.map(({ key, label, isRequired }) => field(key, label, isRequired, '')),
    `  <p style="position:absolute;left:-9999px" aria-hidden="true"><input name="${APART}" tabindex="-1" autocomplete="off"></p>`,
    ...(body.tracking === null
      ? []
      : [
          `  <p><label><input type="checkbox" name="tracking" value="yes"> ${escaped(body.tracking)}</label></p>`,
        ]),
    `  <p><small>${escaped(body.consent)}${privacy}</small></p>`,
    `  <p><button type="submit">${escaped(body.button)}</button></p>`,
    '</form>',
  ].join('\n')
}

/** As high as the form is likely to be on a phone: what is too much is white, what is too little scrolls. */
export function frameCode({ url, body }: Form): string {
  const words = body.title.length + body.intro.length + body.consent.length + (body.tracking?.length ?? 0)
  const height = 240 + 92 * (body.fields.length + 1) + Math.ceil(words / 40) * 26
  return `<iframe src="${escaped(url)}?embed" title="${escaped(body.title)}" style="width:100%;max-width:520px;height:${height}px;border:0" loading="lazy"></iframe>`
}
