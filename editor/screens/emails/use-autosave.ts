// The autosave of the mail on the screen; what is left unsaved when the screen is left is saved then.
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Email } from '#wire/emails'
import { queryClient } from '../../queries.ts'
import { createAutosave } from './autosave.ts'
import { emailApi } from './email-api.ts'

const PAUSE_MS = 700
const RETRY_MS = 5_000

export function useAutosave(email: Email) {
  const [autosave] = useState(() =>
    createAutosave({
      email,
      save: async (patch) => {
        const saved = await emailApi.save(email.id, patch)
        // lists are read again when they are next shown; this screen knows already
        void queryClient.invalidateQueries({ queryKey: ['emails'], refetchType: 'none' })
        return saved
      },
      pauseMs: PAUSE_MS,
      retryMs: RETRY_MS,
    }),
  )
  const saving = useSyncExternalStore(autosave.subscribe, autosave.get)
  useEffect(() => {
    const back = () => void autosave.flush()
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('online', back)
      void autosave.flush()
    }
  }, [autosave])
  return { autosave, saving }
}
