// Who is logged in, for every screen behind the login, and the formats that follow from it.
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Session } from '#wire/session'
import { createFormat, type Format } from './ui/format.ts'

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession outside of a logged-in screen')
  return session
}

/** Viewers read; owners and editors change. */
export const useCanEdit = () => useSession().role !== 'viewer'

export function useFormat(): Format {
  const { i18n } = useTranslation()
  const timeZone = useContext(SessionContext)?.workspace.timeZone ?? 'Europe/Paris'
  const locale = i18n.language === 'en' ? 'en' : 'fr'
  return useMemo(() => createFormat(locale, timeZone), [locale, timeZone])
}
