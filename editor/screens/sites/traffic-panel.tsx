// What visitors of the site do outside tests too: how many a day, on which pages, and which goals they reach.
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TrafficBars } from './traffic-bars.tsx'
import { TrafficDeeds } from './traffic-deeds.tsx'
import { TrafficPages } from './traffic-pages.tsx'

const PERIODS = ['28', '91', '365']

export function TrafficPanel({ siteId }: { siteId: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [days, setDays] = useState('28')
  const [page, setPage] = useState('')
  const traffic = useQuery({
    queryKey: ['traffic', siteId, { days, page }],
    queryFn: () => api.traffic(siteId, { days, page }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
  return (
    <Panel
      title={t('traffic.title')}
      lead={t('traffic.lead')}
      action={
        <SegmentedControl
          size="xs"
          aria-label={t('traffic.period')}
          value={days}
          onChange={setDays}
          data={PERIODS.map((value) => ({ value, label: t('traffic.days', { count: Number(value) }) }))}
        />
      }
    >
      <Loaded queries={[traffic]}>
        {(seen) =>
          seen.pages.length === 0 && seen.visitors === 0 ? (
            <Text c="dimmed">{t('traffic.none')}</Text>
          ) : (
            <Stack gap="lg">
              <Group justify="space-between" gap="sm">
                <Text>
                  {t('traffic.summary', {
                    visitors: t('traffic.visitorCount', {
                      count: seen.visitors,
                      shown: format.count(seen.visitors),
                    }),
                    views: t('traffic.viewCount', { count: seen.views, shown: format.count(seen.views) }),
                  })}
                  {seen.monthlyVisitors !== null &&
                    ` ${t('traffic.monthly', { visitors: format.count(seen.monthlyVisitors) })}`}
                </Text>
                {page !== '' && (
                  <Button
                    variant="light"
                    size="compact-sm"
                    rightSection={<IconX size={14} aria-hidden />}
                    aria-label={t('traffic.allPages', { page })}
                    onClick={() => setPage('')}
                  >
                    {page}
                  </Button>
                )}
              </Group>
              <TrafficBars days={seen.days} />
              <TrafficDeeds deeds={seen.deeds} />
              <TrafficPages pages={seen.pages} chosen={page} onChoose={setPage} />
            </Stack>
          )
        }
      </Loaded>
    </Panel>
  )
}
