// The app's language: French unless the person or the browser says English. Messages load one language at a time, and
// first what the first screens say.
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from '#wire/common'
import type { messages as french } from './messages/fr.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof french }
  }
}

const STORAGE_KEY = 'levier-locale'

const NAMESPACE = 'translation'
/** Languages whose messages are all there. */
const whole = new Set<Locale>()
/** A screen past the first ones has been opened. */
let isPastFirst = false

async function loadFirst(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, NAMESPACE)) return
  const { firstMessages } =
    locale === 'fr' ? await import('./messages/fr-first.ts') : await import('./messages/en-first.ts')
  i18next.addResourceBundle(locale, NAMESPACE, firstMessages)
}

/** What screens past the first ones need, in the language that is spoken. */
export function loadMessages(): Promise<void> {
  isPastFirst = true
  return loadMessagesIn(i18next.language === 'en' ? 'en' : 'fr')
}

/** For texts in a language that the app need not be speaking. */
export async function loadMessagesIn(locale: Locale): Promise<void> {
  if (whole.has(locale)) return
  const { messages } = locale === 'fr' ? await import('./messages/fr.ts') : await import('./messages/en.ts')
  i18next.addResourceBundle(locale, NAMESPACE, messages)
  whole.add(locale)
}

/** The language this browser used last, else its own if we speak it, else French. */
function firstLocale(): Locale {
  const stored = readStored()
  if (stored === 'fr' || stored === 'en') return stored
  const preferred = navigator.languages
    .map((tag) => tag.slice(0, 2))
    .find((tag) => tag === 'fr' || tag === 'en')
  return preferred === 'en' ? 'en' : 'fr'
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

export async function startI18n(): Promise<void> {
  const lng = firstLocale()
  await i18next.use(initReactI18next).init({
    lng,
    resources: {},
    interpolation: { escapeValue: false },
    returnNull: false,
    // a language that is chosen later fills in what is shown already
    react: { bindI18nStore: 'added' },
  })
  await speak(lng)
}

export async function speak(locale: Locale): Promise<void> {
  await loadFirst(locale)
  // before it is spoken: what React has drawn and not shown yet does not hear of words that come after
  if (isPastFirst) await loadMessagesIn(locale)
  await i18next.changeLanguage(locale)
  if (isPastFirst) await loadMessages()
  document.documentElement.lang = locale
  try {
    localStorage.setItem(STORAGE_KEY, locale)
  } catch {
    // a browser that refuses storage asks again next time
  }
}
