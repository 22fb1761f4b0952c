// Says before the verdict that nobody got these mails: what is read here was done by those who looked into the outbox.
import { Alert, Anchor, Text } from '@mantine/core'
import { IconArchive } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export function RehearsalNotice() {
  const { t } = useTranslation()
  return (
    <Alert variant="light" color="gray" icon={<IconArchive size={18} aria-hidden />}>
      <Text fz="sm">{t('emailTest.rehearsal')}</Text>
      <Anchor component={Link} to="/mail/outbox" fz="sm">
        {t('emailTest.outbox')}
      </Anchor>
    </Alert>
  )
}
