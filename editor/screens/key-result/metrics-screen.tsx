// The library of indicators: every metric, how it is known, and how many key results rest on it.
import { Anchor, Group, NativeSelect, Paper, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { STAGES } from '#domain/stage'
import type { Metric } from '#wire/metrics'
import { useList, usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'

export function MetricsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [words, setWords] = useState('')
  const [stage, setStage] = useState('')
  const sites = useList('sites').data ?? []
  const metrics = usePages('metrics', { ...(words ? { q: words } : {}), ...(stage ? { stage } : {}) })
  const how = ({ siteId, page, definition }: Metric) => {
    const site = sites.find(({ id }) => id === siteId)
    if (site && definition) return t('metrics.measured', { site: site.name, page: page ?? '' })
    return t(definition ? 'metrics.tested' : 'metrics.observed')
  }
  return (
    <>
      <PageHeader
        title={t('metrics.title')}
        lead={t('metrics.lead')}
        back={{ to: '/', label: t('okrs.title') }}
      />
      <Stack gap="md">
        <Group gap="xs">
          <SearchField label={t('metrics.search')} value={words} onSearch={setWords} flex="1 1 220px" />
          <NativeSelect
            aria-label={t('okrs.field.stage')}
            value={stage}
            onChange={(event) => setStage(event.currentTarget.value)}
            data={[
              { value: '', label: t('metrics.everyStage') },
              ...STAGES.map((value) => ({ value, label: t(`templates.stage.${value}`) })),
            ]}
          />
        </Group>
        {metrics.isSuccess && metrics.items.length === 0 && (
          <Text c="dimmed">{t(words || stage ? 'metrics.notFound' : 'metrics.none')}</Text>
        )}
        {metrics.items.length > 0 && (
          <Paper p="xs">
            <Table.ScrollContainer minWidth={300}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('metrics.name')}</Table.Th>
                    <Table.Th>{t('metrics.how')}</Table.Th>
                    <Table.Th>{t('okrs.field.stage')}</Table.Th>
                    <Table.Th ta="right">{t('metrics.used')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {metrics.items.map((metric) => (
                    <Table.Tr key={metric.id}>
                      <Table.Td>
                        {canEdit ? (
                          <Anchor component={Link} to={`/metrics/${metric.id}/edit`} underline="hover">
                            {metric.name}
                          </Anchor>
                        ) : (
                          metric.name
                        )}
                      </Table.Td>
                      <Table.Td>{how(metric)}</Table.Td>
                      <Table.Td>{metric.stage ? t(`templates.stage.${metric.stage}`) : ''}</Table.Td>
                      <Table.Td ta="right">{metric.keyResults}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Paper>
        )}
        <LoadMore pages={metrics} />
      </Stack>
    </>
  )
}
