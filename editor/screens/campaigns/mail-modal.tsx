// A version's whole mail, rendered by the server for a made-up reader.
import { Modal, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { emailApi } from '../emails/email-api.ts'
import { EmailPreviewModes } from '../emails/email-preview-modes.tsx'

type Props = { emailId: string; subject: string; preheader: string; onClose: () => void }

export function MailModal({ emailId, subject, preheader, onClose }: Props) {
  const { t } = useTranslation()
  const preview = useQuery({
    queryKey: ['mail-preview', emailId, subject, preheader],
    queryFn: async () => {
      const { source, locale } = await emailApi.get(emailId)
      return emailApi.preview({ source, subject, preheader, contactId: null, locale })
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={<Text fw={650}>{preview.data?.subject ?? subject}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Loaded queries={[preview]}>
        {({ html, text }) => <EmailPreviewModes html={html} text={text} height="min(68dvh, 640px)" />}
      </Loaded>
    </Modal>
  )
}
