// A mail as one line of an inbox: who writes, the subject and the beginning of what follows, cut where a phone cuts it
// unless what was sent is to be read whole.
import { useTranslation } from 'react-i18next'
import type { Locale } from '#wire/common'
import classes from './inbox-row.module.css'
import { readTags } from './read-tags.ts'

type Props = { from: string; subject: string; preheader: string; locale: Locale; isWhole?: boolean }

export function InboxRow({ from, subject, preheader, locale, isWhole = false }: Props) {
  const { t } = useTranslation()
  const [initial = '?'] = from.trim().toLocaleUpperCase()
  return (
    <div className={classes.row} data-whole={isWhole || undefined}>
      <span className={classes.face} aria-hidden>
        {initial}
      </span>
      <div className={classes.words}>
        <div className={classes.from}>
          <span>{from}</span>
          {!isWhole && <time aria-hidden>10:02</time>}
        </div>
        <div className={classes.subject} data-empty={subject === '' || undefined}>
          {subject === '' ? t('campaigns.inbox.noSubject') : readTags(subject, locale)}
        </div>
        {preheader !== '' && <div className={classes.preheader}>{readTags(preheader, locale)}</div>}
      </div>
    </div>
  )
}
