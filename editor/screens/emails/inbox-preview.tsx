// The mail in three inboxes: where each cuts the subject and the preheader.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { cutForInbox, INBOXES, type InboxLine } from '#domain/email/inbox-cuts'
import classes from './composer.module.css'

type Props = { from: string; subject: string; preheader: string }

export function InboxPreview({ from, subject, preheader }: Props) {
  const { t } = useTranslation()
  return (
    <ul className={classes.inboxes} aria-label={t('emails.inbox.title')}>
      {INBOXES.map((key) => {
        const shown = cutForInbox(key, subject, preheader)
        return (
          <li key={key} className={classes.inbox} data-inbox={key}>
            <Text fz="xs" c="dimmed" fw={600}>
              {t(`emails.inbox.${key}`)}
            </Text>
            <Text fz="sm" fw={700}>
              {from || t('emails.inbox.sender')}
            </Text>
            <Text fz="sm" fw={key === 'iphone' ? 400 : 600}>
              {shown.subject || t('emails.inbox.noSubject')}
            </Text>
            <Text fz="sm" c="dimmed">
              {shown.preheader || (preheader === '' ? t('emails.inbox.noPreheader') : '')}
            </Text>
            <Text fz="xs" c={shown.isSubjectCut ? 'var(--lv-unsure)' : 'dimmed'}>
              {verdict(shown)}
            </Text>
          </li>
        )
      })}
    </ul>
  )

  function verdict({ isSubjectCut, isPreheaderCut }: InboxLine): string {
    if (subject === '') return ''
    if (isSubjectCut) return t('emails.inbox.subjectCut')
    return t(isPreheaderCut ? 'emails.inbox.preheaderCut' : 'emails.inbox.whole')
  }
}
