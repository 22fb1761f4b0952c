// The mail in three inboxes: where each cuts the subject and the preheader.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './composer.module.css'
import { type Cut, cutForInbox, INBOXES, type InboxKey } from './inbox-cut.ts'
import { measureText } from './measure-text.ts'

type Props = { from: string; subject: string; preheader: string }

export function InboxPreview({ from, subject, preheader }: Props) {
  const { t } = useTranslation()
  return (
    <ul className={classes.inboxes} aria-label={t('emails.inbox.title')}>
      {(Object.keys(INBOXES) as InboxKey[]).map((key) => {
        const shown = cutForInbox(INBOXES[key], { subject, preheader }, measureText)
        return (
          <li key={key} className={classes.inbox} data-inbox={key}>
            <Text fz="xs" c="dimmed" fw={600}>
              {t(`emails.inbox.${key}`)}
            </Text>
            <Text fz="sm" fw={700}>
              {from || t('emails.inbox.sender')}
            </Text>
            <Text fz="sm" fw={key === 'iphone' ? 400 : 600}>
              {shown.subject.shown || t('emails.inbox.noSubject')}
            </Text>
            <Text fz="sm" c="dimmed">
              {shown.preheader.shown || (preheader === '' ? t('emails.inbox.noPreheader') : '')}
            </Text>
            <Text fz="xs" c={shown.subject.isCut ? 'var(--lv-unsure)' : 'dimmed'}>
              {verdict(shown)}
            </Text>
          </li>
        )
      })}
    </ul>
  )

  function verdict({ subject: title, preheader: line }: { subject: Cut; preheader: Cut }): string {
    if (subject === '') return ''
    if (title.isCut) return t('emails.inbox.subjectCut')
    return t(line.isCut ? 'emails.inbox.preheaderCut' : 'emails.inbox.whole')
  }
}
