// What stands in place of a screen that failed: the app is updated, or something is broken.
import { Box, Button, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'

export function BrokenScreen() {
  const { t } = useTranslation()
  const error = useRouteError()
  return (
    <Box p="xl" maw={560} role="alert">
      <title>{`${t('common.broken.title')} · Levier`}</title>
      <Title order={1} mb="xs">
        {t('common.broken.title')}
      </Title>
      <Text mb="md">{t('common.broken.lead')}</Text>
      <Text c="dimmed" fz="sm" ff="monospace" mb="lg">
        {error instanceof Error ? error.message : ''}
      </Text>
      <Button onClick={() => location.reload()}>{t('common.broken.reload')}</Button>
    </Box>
  )
}
