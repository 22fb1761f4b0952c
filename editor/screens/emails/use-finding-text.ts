// What the compiler and the checks found, in words.
import { useTranslation } from 'react-i18next'
import type { EmailPreview } from '#wire/emails'
import { useFormat } from '../../session.tsx'

type Finding = EmailPreview['findings'][number]
type Trouble = EmailPreview['troubles'][number]
type Inbox = 'gmail' | 'outlook' | 'iphone'

/** Which attribute, or which parents: it stands in mjml's sentence alone. */
const NAMED = /Attributes? ([\w-]+(?:, [\w-]+)*) (?:is|are|has)|only inside: (.+)$/

export function useFindingText() {
  const { t } = useTranslation()
  const format = useFormat()
  const said = (name: string, value: string | number) => {
    if (typeof value === 'number') return format.decimal(value)
    if (name !== 'inboxes') return value
    const names = value.split(',').map((inbox) => t(`emails.inbox.${inbox as Inbox}`))
    return new Intl.ListFormat(format.locale).format(names)
  }
  return {
    finding: ({ code, values = {} }: Finding): string =>
      t(
        `emails.finding.${code}` as 'emails.finding.tag_unknown',
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(name, value)])) as {
          tag: string
        },
      ),
    trouble: ({ code, tag = '', message, contact }: Trouble): string => {
      const [, attribute, parents] = NAMED.exec(message) ?? []
      const name = attribute ?? parents
      const isBare =
        code === 'syntax' ? tag === '' : /^(unknown_attribute|bad_value|bad_nesting)$/.test(code) && !name
      if (isBare) return t('emails.trouble.other', { message })
      return t(`emails.trouble.${code}`, {
        tag: /unsafe$/.test(code) ? tag : tag.replace(/[<>]/g, ''),
        name: name ?? '',
        message,
        whom: contact === undefined ? '' : t('emails.trouble.whom', { contact }),
        open: '{{',
      })
    },
  }
}
