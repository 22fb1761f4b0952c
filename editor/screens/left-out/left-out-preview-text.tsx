// What leaving a range out would take away, asked again as the form is filled in.
import { Alert, List, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LeftOutScope } from '#wire/left-out-ranges'
import { useFormat } from '../../session.tsx'
import { leftOutApi } from './left-out-api.ts'
import { isAskable } from './left-out-values.ts'

export function LeftOutPreviewText({ scope }: { scope: LeftOutScope }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [asked] = useDebouncedValue(scope, 300)
  const preview = useQuery({
    queryKey: ['left-out-ranges', 'preview', asked],
    queryFn: () => leftOutApi.preview(asked),
    enabled: isAskable(asked),
    placeholderData: keepPreviousData,
  }).data
  if (!preview || !isAskable(scope)) return null
  const { events, visitors, experiments, sealed, trafficSince } = preview
  const names = (tests: typeof experiments) => tests.map(({ name }) => name).join(', ')
  return (
    <Alert variant="light" color="gray" title={t('leftOut.preview.title')} role="status">
      <Text fz="sm">
        {events === 0
          ? t('leftOut.preview.nothing')
          : t('leftOut.preview.events', {
              events: t('leftOut.preview.eventCount', { count: events, shown: format.count(events) }),
              visitors: t('leftOut.preview.visitorCount', { count: visitors, shown: format.count(visitors) }),
            })}
      </Text>
      {events > 0 && (
        <List fz="sm" mt="xs" spacing={2}>
          {experiments.length > 0 && (
            <List.Item>{t('leftOut.preview.changed', { names: names(experiments) })}</List.Item>
          )}
          {sealed.length > 0 && (
            <List.Item>{t('leftOut.preview.sealed', { names: names(sealed) })}</List.Item>
          )}
          <List.Item>{t('leftOut.preview.traffic', { day: format.day(trafficSince) })}</List.Item>
        </List>
      )}
    </Alert>
  )
}
