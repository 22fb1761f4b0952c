// Leaving waits for the save; it asks only where the save does not come through.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
import { LeaveDialog } from '../../ui/leave-dialog.tsx'
import type { Autosave, Saving } from './autosave.ts'

type Props = { autosave: Autosave; saving: Saving }

export function LeaveSaved({ autosave, saving }: Props) {
  const { t } = useTranslation()
  const [isStuck, setStuck] = useState(false)
  const isKept = saving.state === 'saved'
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => !isKept && currentLocation.pathname !== nextLocation.pathname,
  )
  const { state, proceed } = blocker
  useEffect(() => {
    if (state !== 'blocked') return
    void autosave.flush().then((isSaved) => (isSaved ? proceed() : setStuck(true)))
  }, [state, proceed, autosave])
  useEffect(() => {
    if (isKept) return
    const ask = (event: BeforeUnloadEvent) => {
      void autosave.flush()
      event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isKept, autosave])
  const stay = () => {
    setStuck(false)
    blocker.reset?.()
  }
  return (
    <LeaveDialog
      isOpen={isStuck && state === 'blocked'}
      words={{
        title: t('emails.leave.title'),
        lead: t('emails.leave.lead'),
        leave: t('emails.leave.leave'),
        stay: t('emails.leave.stay'),
      }}
      onStay={stay}
      onLeave={() => blocker.proceed?.()}
    />
  )
}
