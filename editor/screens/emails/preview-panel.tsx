// The mail beside its source, as a chosen contact will get it.
import { Group, Loader, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import classes from './composer.module.css'
import { ContactSelect } from './contact-select.tsx'
import { EmailPreviewModes } from './email-preview-modes.tsx'
import type { Previewed } from './use-email-preview.ts'
import type { Click } from './use-preview-frame.ts'

type Props = {
  previewed: Previewed
  contactId: string | null
  onContact: (id: string | null) => void
  onClick: (click: Click) => void
}

export function PreviewPanel({ previewed, contactId, onContact, onClick }: Props) {
  const { t } = useTranslation()
  const { preview, html, isStale, isFetching, error } = previewed
  return (
    <section className={`${classes.card} ${classes.look}`} aria-label={t('emails.preview.frame')}>
      {error !== null && preview === undefined ? (
        <ProblemAlert error={error} />
      ) : (
        <EmailPreviewModes
          html={html}
          text={preview?.text ?? ''}
          height="100%"
          onClick={onClick}
          note={isStale ? t(html === '' ? 'emails.preview.broken' : 'emails.preview.stale') : undefined}
          hint={t('emails.preview.click')}
          action={
            <Group gap={8} wrap="nowrap">
              {isFetching && <Loader size={14} aria-label={t('emails.preview.busy')} />}
              <Text fz="xs" c="dimmed" component="span">
                {t('emails.preview.seenBy')}
              </Text>
              <ContactSelect value={contactId} onChange={onContact} />
            </Group>
          }
        />
      )}
    </section>
  )
}
