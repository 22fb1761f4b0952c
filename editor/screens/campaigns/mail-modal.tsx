// A version's whole mail, rendered by the server for a made-up reader; and a test of it to oneself.
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCanEdit } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { emailApi } from '../emails/email-api.ts'
import { EmailPreviewModes } from '../emails/email-preview-modes.tsx'
import { TestSendModal } from '../emails/test-send-modal.tsx'

type Props = { emailId: string; subject: string; preheader: string; onClose: () => void }

export function MailModal({ emailId, subject, preheader, onClose }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [isTesting, setTesting] = useState(false)
  const preview = useQuery({
    queryKey: ['mail-preview', emailId, subject, preheader],
    queryFn: async () => {
      const { source, locale } = await emailApi.get(emailId)
      return emailApi.preview({ source, subject, preheader, contactId: null, locale })
    },
  })
  if (isTesting) {
    return (
      <TestSendModal
        id={emailId}
        contactId={null}
        head={{ subject, preheader }}
        save={async () => true}
        onClose={() => setTesting(false)}
      />
    )
  }
  return (
    <Dialog onClose={onClose} size="xl" title={preview.data?.subject ?? subject}>
      <Loaded queries={[preview]}>
        {({ html, text }) => (
          <EmailPreviewModes
            html={html}
            text={text}
            height="min(68dvh, 640px)"
            action={
              canEdit && (
                <Button size="xs" variant="light" onClick={() => setTesting(true)}>
                  {t('emails.test.button')}
                </Button>
              )
            }
          />
        )}
      </Loaded>
    </Dialog>
  )
}
