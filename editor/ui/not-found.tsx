// An address where nothing is.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PageHeader } from './page-header.tsx'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <>
      <PageHeader title={t('common.notFound.title')} lead={t('common.notFound.lead')} />
      <Button component={Link} to="/">
        {t('common.notFound.home')}
      </Button>
    </>
  )
}
