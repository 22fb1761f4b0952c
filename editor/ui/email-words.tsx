// Screens of tests in the words of email where the test is one: the same keys, some of them said otherwise.
import i18next from 'i18next'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import english from '../messages/en/email-words.json' with { type: 'json' }
import french from '../messages/fr/email-words.json' with { type: 'json' }

const NAMESPACE = 'email-words'

/** A second reader of the same messages: what email says otherwise first, everything else as it is. */
function emailReader() {
  i18next.addResourceBundle('fr', NAMESPACE, french)
  i18next.addResourceBundle('en', NAMESPACE, english)
  const reader = i18next.cloneInstance({
    lng: i18next.language,
    defaultNS: NAMESPACE,
    fallbackNS: 'translation',
  })
  i18next.on('languageChanged', (language) => void reader.changeLanguage(language))
  return reader
}
let reader: ReturnType<typeof emailReader> | undefined

export function EmailWords({ isEmail, children }: { isEmail: boolean; children: ReactNode }) {
  if (!isEmail) return children
  reader ??= emailReader()
  return <I18nextProvider i18n={reader}>{children}</I18nextProvider>
}
