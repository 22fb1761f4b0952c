// Asks once more and says what will happen; a refusal is shown in the same place.
import { Button, Group, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type Props = {
  isOpen?: boolean
  title: string
  children: ReactNode
  confirmLabel: string
  act: () => Promise<unknown>
  isDangerous?: boolean
  /** What it takes before it may be confirmed is not there yet. */
  isBlocked?: boolean
  onClose: () => void
}

export function ConfirmDialog({
  isOpen = true,
  title,
  children,
  confirmLabel,
  act,
  isDangerous = false,
  isBlocked = false,
  onClose,
}: Props) {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const close = () => {
    setError(null)
    onClose()
  }
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      await act()
      close()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog isOpen={isOpen} onClose={close} title={title}>
      <Stack gap="md">
        <Text component="div">{children}</Text>
        {error !== null && <ProblemAlert error={error} onRetry={confirm} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            onClick={confirm}
            loading={isBusy}
            disabled={isBlocked}
            {...(isDangerous ? { color: 'red.8' } : {})}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
