// Beside a test that was decided by clicks: why it puts no number on the key result.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { KeyResult } from '#wire/key-results'
import { Panel } from '../../ui/panel.tsx'

export function ProxyPanel({ keyResult }: { keyResult: KeyResult }) {
  const { t } = useTranslation()
  return (
    <Panel title={t('results.projection.title')} lead={keyResult.name}>
      <Text>{t('results.projection.proxy')}</Text>
    </Panel>
  )
}
