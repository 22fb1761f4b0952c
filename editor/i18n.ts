// The app's language: French unless the person or the browser says English; messages load one language at a time.
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

async function load(locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, 'translation')) return
  const { messages } = locale === 'fr' ? await import('./messages/fr.ts') : await import('./messages/en.ts')
  i18next.addResourceBundle(locale, 'translation', messages)
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
  await i18next
    .use(initReactI18next)
    .init({ lng, resources: {}, interpolation: { escapeValue: false }, returnNull: false })
  await speak(lng)
}

export async function speak(locale: Locale): Promise<void> {
  await load(locale)
  await i18next.changeLanguage(locale)
  document.documentElement.lang = locale
  try {
    localStorage.setItem(STORAGE_KEY, locale)
  } catch {
    // a browser that refuses storage asks again next time
  }
}
