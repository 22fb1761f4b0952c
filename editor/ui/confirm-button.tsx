// A button that asks once more and says what will happen; a refusal is shown in the same place.
import { Button, type ButtonProps, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem-alert.tsx'

type Props = {
  label: string
  title: string
  children: ReactNode
  confirmLabel: string
  act: () => Promise<unknown>
  isDangerous?: boolean
  button?: ButtonProps
}

export function ConfirmButton({
  label,
  title,
  children,
  confirmLabel,
  act,
  isDangerous = false,
  button = {},
}: Props) {
  const { t } = useTranslation()
  const [isOpen, modal] = useDisclosure(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const open = () => {
    setError(null)
    modal.open()
  }
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      await act()
      modal.close()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button {...button} onClick={open}>
        {label}
      </Button>
      <Modal
        opened={isOpen}
        onClose={modal.close}
        title={<Text fw={650}>{title}</Text>}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Stack gap="md">
          <Text component="div">{children}</Text>
          {error !== null && <ProblemAlert error={error} onRetry={confirm} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={modal.close}>
              {t('common.cancel')}
            </Button>
            <Button onClick={confirm} loading={isBusy} {...(isDangerous ? { color: 'red.8' } : {})}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
