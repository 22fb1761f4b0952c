// Why nothing is sent to this person, and what could change that.
import { Text } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ContactHistory } from '#wire/contacts'
import { useFormat } from '../../session.tsx'
import { BadAlert } from '../../ui/bad-alert.tsx'

type Props = { suppression: NonNullable<ContactHistory['suppression']> }

export function SuppressionNote({ suppression }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { reason, createdAt, detail } = suppression
  const hasRefused = reason === 'unsubscribed' || reason === 'complaint' || reason === 'erased'
  return (
    <BadAlert role="note" icon={IconBan}>
      <Text fz="sm" fw={600}>
        {t('contacts.detail.suppressed', {
          reason: t(`contacts.reason.${reason}`).toLocaleLowerCase(),
          day: format.instantDay(createdAt),
        })}
      </Text>
      {detail !== '' && <Text fz="sm">{detail}</Text>}
      <Text fz="sm" mt={4}>
        {hasRefused ? (
          t(
            reason === 'unsubscribed'
              ? 'contacts.suppressions.onlyTheyLeft'
              : 'contacts.suppressions.onlyThey',
          )
        ) : (
          <Link to="/contacts/suppressions">{t('contacts.detail.seeSuppressions')}</Link>
        )}
      </Text>
    </BadAlert>
  )
}
