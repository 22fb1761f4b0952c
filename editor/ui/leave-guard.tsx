// Asks before a screen is left while something would be lost: its words say what.
import { useEffect } from 'react'
import { useBlocker } from 'react-router'
import { LeaveDialog, type LeaveWords } from './leave-dialog.tsx'

export function LeaveGuard({ isActive, words }: { isActive: boolean; words: LeaveWords }) {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isActive && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (!isActive) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isActive])
  return (
    <LeaveDialog
      isOpen={blocker.state === 'blocked'}
      words={words}
      onStay={() => blocker.reset?.()}
      onLeave={() => blocker.proceed?.()}
    />
  )
}
