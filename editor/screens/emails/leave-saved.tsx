// Leaving waits for the save; it asks only where the save does not come through.
import { Button, Group, Modal, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBlocker } from 'react-router'
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
    <Modal
      opened={isStuck && state === 'blocked'}
      onClose={stay}
      title={<Text fw={650}>{t('emails.leave.title')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text mb="md">{t('emails.leave.lead')}</Text>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={() => blocker.proceed?.()}>
          {t('emails.leave.leave')}
        </Button>
        <Button onClick={stay} data-autofocus>
          {t('emails.leave.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
