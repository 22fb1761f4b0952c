// What MJML's tags and attributes are for, in the reader's language.
import { useTranslation } from 'react-i18next'
import type { Explain } from './mjml-language.ts'

const SIDE = /-(top|right|bottom|left)$/

export function useExplain(): Explain {
  const { t } = useTranslation()
  return {
    tag: (name) => t(`emails.mjml.tag.${name}` as 'emails.mjml.tag.mj-text', { defaultValue: '' }),
    attribute: (name) =>
      t(
        [name, name.replace(SIDE, '')].map((key) => `emails.mjml.attribute.${key}`) as [
          'emails.mjml.attribute.align',
        ],
        { defaultValue: '' },
      ),
  }
}
