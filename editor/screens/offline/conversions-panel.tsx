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
import classes from './offline.module.css'
import type { OfflineGoal } from './offline-goal.ts'

const tones = { counts: 'good', late: 'unsure', before: 'unsure', no_test: 'plain' } as const
/** Those that do not count, each with its reason. */
const WHY = ['late', 'before', 'no_test'] as const

export function ConversionsPanel({ siteId, goals }: { siteId: string; goals: readonly OfflineGoal[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [q, setQ] = useState('')
  const told = usePages('conversions', { siteId, ...(q === '' ? {} : { q }) }, { size: 10 })
  const reasons = WHY.filter((standing) => told.items.some((sale) => sale.standing === standing))
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
            <>
              <Table fz="sm" className={classes.told} aria-label={t('offline.list.title')}>
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
                      <Table.Td className={classes.ref}>{ref === '' ? '—' : ref}</Table.Td>
                      <Table.Td className={classes.goal}>
                        {goals.find(({ key }) => key === goal)?.name ?? goal}
                      </Table.Td>
                      <Table.Td className={classes.at}>{format.instant(at)}</Table.Td>
                      <Table.Td className={classes.value} ta="end">
                        {value === null || currency === null ? '—' : money(value, currency)}
                      </Table.Td>
                      <Table.Td className={classes.standing}>
                        <ToneBadge tone={tones[standing]}>{t(`offline.is.${standing}`)}</ToneBadge>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
              {reasons.map((standing) => (
                <Text key={standing} fz="sm" c="dimmed" mt="xs" className="lv-measure">
                  {t(`offline.why.${standing}`)}
                </Text>
              ))}
            </>
          )
        }
      </Loaded>
      <LoadMore pages={told} />
    </Panel>
  )
}
