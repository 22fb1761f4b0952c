// Asks before a screen is left while something would be lost: by a link, the browser's buttons or the end of the tab.
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { LeaveDialog, type LeaveWords } from './leave-dialog.tsx'

/** State of a way out after what the screen was about is gone: nothing is left to be lost. */
export const GONE = { isGone: true }
const isGone = (state: unknown) => typeof state === 'object' && state !== null && 'isGone' in state

/** `words` say what would be lost, where that is not what has been typed. One a screen: the router asks only one. */
export function LeaveGuard({ isActive, words }: { isActive: boolean; words?: LeaveWords }) {
  const { t } = useTranslation()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation, historyAction }) =>
      isActive &&
      currentLocation.pathname !== nextLocation.pathname &&
      !(historyAction !== 'POP' && isGone(nextLocation.state)),
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
      words={
        words ?? {
          title: t('common.leave.title'),
          lead: t('common.leave.lead'),
          leave: t('common.leave.leave'),
          stay: t('common.leave.stay'),
        }
      }
      onStay={() => blocker.reset?.()}
      onLeave={() => blocker.proceed?.()}
    />
  )
}
