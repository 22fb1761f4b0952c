// Says beside the verdict that sales are still awaited: how long each visitor has, and when the last of them is over.
import { Alert, Anchor, Text } from '@mantine/core'
import { IconReceiptEuro } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'

export function SalesNotice({ siteId, results }: { siteId: string; results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { saleDays, closesAt, number } = results.phase
  const isSealed = results.phases.some((phase) => phase.number === number && phase.isSealed)
  if (saleDays === null || isSealed) return null
  return (
    <Alert variant="light" color="gray" icon={<IconReceiptEuro size={18} aria-hidden />}>
      <Text fz="sm">
        {closesAt === null
          ? t('offline.results.running', { count: saleDays })
          : t('offline.results.waiting', { at: format.instantDay(closesAt) })}
      </Text>
      <Anchor component={Link} to={`/sites/${siteId}/offline`} fz="sm">
        {t('offline.open')}
      </Anchor>
    </Alert>
  )
}
