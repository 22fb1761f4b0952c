// Why a preview stays still, and what to do about it.
import { List, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

type Props = { hasAddress: boolean; isSiteSeen: boolean; siteId: string }

export function PreviewTrouble({ hasAddress, isSiteSeen, siteId }: Props) {
  const { t } = useTranslation()
  if (!hasAddress) return <Text fz="sm">{t('experiments.preview.noAddress')}</Text>
  return (
    <>
      <Text fz="sm" fw={600}>
        {t('experiments.preview.silent')}
      </Text>
      <List size="sm" my={4}>
        {!isSiteSeen && (
          <List.Item>
            {t('experiments.preview.noScript')}{' '}
            <Link to={`/sites/${siteId}`}>{t('experiments.preview.toSite')}</Link>
          </List.Item>
        )}
        {isSiteSeen && <List.Item>{t('experiments.preview.otherPage')}</List.Item>}
        <List.Item>{t('experiments.preview.framing')}</List.Item>
        <List.Item>{t('experiments.preview.appAddress', { origin: location.origin })}</List.Item>
      </List>
    </>
  )
}
