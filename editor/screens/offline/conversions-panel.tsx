// What has been told, newest first: found by its reference, with what tests made of it.
import { Group, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currencyDigits } from '#domain/offline/currency-digits'
import { usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import type { OfflineGoal } from './offline-screen.tsx'

const tones = { counts: 'good', late: 'unsure', before: 'unsure', no_test: 'plain' } as const

export function ConversionsPanel({ siteId, goals }: { siteId: string; goals: readonly OfflineGoal[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [q, setQ] = useState('')
  const told = usePages('conversions', { siteId, ...(q === '' ? {} : { q }) }, { size: 10 })
  const money = (value: number, currency: string) =>
    new Intl.NumberFormat(format.locale, { style: 'currency', currency }).format(
      value / 10 ** currencyDigits(currency),
    )
  return (
    <Panel title={t('offline.list.title')} lead={t('offline.list.lead')}>
      {(told.total > 10 || q !== '') && (
        <Group mb="sm">
          <SearchField label={t('offline.list.search')} value={q} onSearch={setQ} maw={360} />
        </Group>
      )}
      <Loaded queries={[told]}>
        {() =>
          told.items.length === 0 ? (
            <Text c="dimmed">{t(q === '' ? 'offline.list.none' : 'people.nothingFound')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={520}>
              <Table fz="sm" aria-label={t('offline.list.title')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('offline.target.ref')}</Table.Th>
                    <Table.Th>{t('offline.file.goal')}</Table.Th>
                    <Table.Th>{t('offline.target.at')}</Table.Th>
                    <Table.Th ta="end">{t('offline.target.value')}</Table.Th>
                    <Table.Th>{t('offline.list.standing')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {told.items.map(({ id, ref, goal, at, value, currency, standing }) => (
                    <Table.Tr key={id}>
                      <Table.Td style={{ overflowWrap: 'anywhere' }}>{ref === '' ? '—' : ref}</Table.Td>
                      <Table.Td>{goals.find(({ key }) => key === goal)?.name ?? goal}</Table.Td>
                      <Table.Td>{format.instant(at)}</Table.Td>
                      <Table.Td ta="end">
                        {value === null || currency === null ? '—' : money(value, currency)}
                      </Table.Td>
                      <Table.Td>
                        <ToneBadge tone={tones[standing]}>{t(`offline.is.${standing}`)}</ToneBadge>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
      <LoadMore pages={told} />
    </Panel>
  )
}
