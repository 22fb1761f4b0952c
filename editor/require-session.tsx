// Lets logged-in people through, sends the others to the login or, on a new server, to the set-up.
import { Box } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Navigate, Outlet, useLocation } from 'react-router'
import type { Session } from '#wire/session'
import { api } from './api.ts'
import { loadMessages, speak } from './i18n.ts'
import { useSessionQuery } from './queries.ts'
import { SessionProvider } from './session.tsx'
import { Loaded } from './ui/loaded.tsx'

const LogInAgain = lazy(async () => {
  const [{ LogInAgain }] = await Promise.all([import('./screens/login/log-in-again.tsx'), loadMessages()])
  return { default: LogInAgain }
})
const FactorGate = lazy(async () => {
  const [{ FactorGate }] = await Promise.all([import('./screens/login/factor-gate.tsx'), loadMessages()])
  return { default: FactorGate }
})

export function RequireSession() {
  const session = useSessionQuery()
  const [known, setKnown] = useState<Session | null>(null)
  if (session.data && session.data !== known) setKnown(session.data)
  const isAnonymous = session.data === null
  const setup = useQuery({ queryKey: ['setup'], queryFn: api.setupState, enabled: isAnonymous, staleTime: 0 })
  const { pathname, search } = useLocation()
  const locale = session.data?.user.locale
  useEffect(() => {
    if (locale) void speak(locale)
  }, [locale])

  if (isAnonymous && !known && setup.data) {
    if (setup.data.needed) return <Navigate to="/setup" replace />
    const from = pathname + search
    return <Navigate to={from === '/' ? '/login' : `/login?from=${encodeURIComponent(from)}`} replace />
  }
  const person = session.data ?? known
  if (person) {
    return (
      <SessionProvider session={person}>
        {person.needsSecondFactor ? (
          <Suspense>
            <FactorGate />
          </Suspense>
        ) : (
          <Outlet />
        )}
        <Suspense>{isAnonymous && <LogInAgain email={person.user.email} />}</Suspense>
      </SessionProvider>
    )
  }
  return (
    <Box p="xl" maw={720} mx="auto" component="main">
      <Loaded queries={[session, setup]}>{() => null}</Loaded>
    </Box>
  )
}
