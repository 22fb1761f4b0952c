// Shows forms to those who may send them; the others, who came by address, are told whom to ask.
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, Outlet } from 'react-router'
import { useCanEdit } from './session.tsx'
import { PageHeader } from './ui/page-header.tsx'

export function RequireEditor() {
  const { t } = useTranslation()
  if (useCanEdit()) return <Outlet />
  return (
    <>
      <PageHeader title={t('common.editorsOnly.title')} lead={t('common.editorsOnly.lead')} />
      <Button component={Link} to="/">
        {t('common.notFound.home')}
      </Button>
    </>
  )
}
