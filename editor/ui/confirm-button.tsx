// A button that asks once more before it acts.
import { Button, type ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ComponentProps } from 'react'
import { ConfirmDialog } from './confirm-dialog.tsx'

type Props = Omit<ComponentProps<typeof ConfirmDialog>, 'isOpen' | 'onClose'> & {
  label: string
  button?: ButtonProps
}

export function ConfirmButton({ label, button = {}, ...dialog }: Props) {
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button {...button} onClick={open}>
        {label}
      </Button>
      <ConfirmDialog {...dialog} isOpen={isOpen} onClose={close} />
    </>
  )
}
