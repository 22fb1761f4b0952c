// A dialog as all of them are: a bold title, and a close button that says so.
import { Modal, type ModalProps, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = Pick<ModalProps, 'size'> & {
  /** Where it stays mounted while closed. */
  isOpen?: boolean
  title: ReactNode
  onClose: () => void
  children: ReactNode
}

export function Dialog({ isOpen = true, title, onClose, children, ...props }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={<Text fw={650}>{title}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      {...props}
    >
      {children}
    </Modal>
  )
}
