// Every learning, found by words and by where it belongs; those due for a new test come first.
import { Button, Stack, Text } from '@mantine/core'
import { IconBulb, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type { Query } from '../../api.ts'
import { usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { LearningCard } from './learning-card.tsx'
import { FILTERS, LearningFilters } from './learning-filters.tsx'
import { RetestNudge } from './retest-nudge.tsx'

export function LearningsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [params, setParams] = useSearchParams()
  const query: Query = Object.fromEntries(
    ['q', ...FILTERS].flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : [])),
  )
  const isFiltered = Object.keys(query).length > 0
  const pages = usePages('learnings', query)
  const change = (name: string, value: string) => {
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value === '') after.delete(name)
        else after.set(name, value)
        return after
      },
      { replace: true, preventScrollReset: true },
    )
  }
  const write = canEdit && (
    <Button component={Link} to="/learnings/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('learnings.new')}
    </Button>
  )
  return (
    <Loaded queries={[pages]}>
      {() => {
        const isEmpty = pages.items.length === 0 && !isFiltered && !pages.isFetching
        return (
          <>
            <PageHeader title={t('learnings.title')} lead={t('learnings.lead')}>
              {!isEmpty && write}
            </PageHeader>
            {isEmpty ? (
              <Nothing />
            ) : (
              <Stack gap="md">
                <RetestNudge />
                <SearchField
                  label={t('learnings.search')}
                  value={params.get('q') ?? ''}
                  onSearch={(words) => change('q', words)}
                />
                <LearningFilters
                  chosen={query}
                  onChange={change}
                  onClear={() => setParams({}, { replace: true })}
                />
                <Text fz="sm" c="dimmed" role="status">
                  {pages.total > 0 ? t('learnings.found', { count: pages.total }) : t('learnings.noneFound')}
                </Text>
                <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
                  {pages.items.map((learning) => (
                    <li key={learning.id}>
                      <LearningCard learning={learning} />
                    </li>
                  ))}
                </Stack>
                <LoadMore pages={pages} />
              </Stack>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

function Nothing() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  return (
    <EmptyState
      title={t('learnings.empty.title')}
      icon={<IconBulb size={36} stroke={1.5} />}
      action={
        <>
          <Button component={Link} to="/experiments" mx={6}>
            {t('learnings.empty.toExperiments')}
          </Button>
          {canEdit && (
            <Button component={Link} to="/learnings/new" variant="default" mx={6}>
              {t('learnings.new')}
            </Button>
          )}
        </>
      }
    >
      {t('learnings.empty.lead')}
    </EmptyState>
  )
}
