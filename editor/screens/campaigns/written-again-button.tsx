// Opens the mail that one person was sent, written again: with a server of one's own, no copy of it is kept.
import { Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconEye } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { EmailPreviewModes } from '../emails/email-preview-modes.tsx'
import { campaignApi } from './campaign-api.ts'

type Props = { campaignId: string; messageId: string }

export function WrittenAgainButton({ campaignId, messageId }: Props) {
  const { t } = useTranslation()
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconEye size={14} aria-hidden />}
        onClick={open}
      >
        {t('campaigns.messages.view')}
      </Button>
      {isOpen && <WrittenAgain campaignId={campaignId} messageId={messageId} onClose={close} />}
    </>
  )
}

function WrittenAgain({ campaignId, messageId, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation()
  const mail = useQuery({
    queryKey: ['written-again', campaignId, messageId],
    queryFn: () => campaignApi.mail(campaignId, messageId),
  })
  return (
    <Dialog onClose={onClose} size="xl" title={mail.data?.subject ?? t('campaigns.messages.view')}>
      <Text fz="sm" c="dimmed" mb="sm" className="lv-measure">
        {t('campaigns.messages.again')}
      </Text>
      <Loaded queries={[mail]}>
        {({ html, text }) => <EmailPreviewModes html={html} text={text} height="min(64dvh, 600px)" />}
      </Loaded>
    </Dialog>
  )
}
