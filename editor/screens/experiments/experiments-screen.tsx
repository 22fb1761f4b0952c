// Every experiment with its state and its verdict, the newest first; found by words, state and archive.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconFlask, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList, usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ExperimentRow } from './experiment-row.tsx'

const states = ['', 'draft', 'running', 'stopped', 'rolled_out', 'archived'] as const

export function ExperimentsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [words, setWords] = useState('')
  const [state, setState] = useState<string>('')
  const query = {
    ...(words === '' ? {} : { q: words }),
    ...(state === 'archived' ? { archived: 'only' } : state === '' ? {} : { status: state }),
  }
  const experiments = usePages('experiments', query, { refetchMs: 10_000 })
  const any = useList('experiments', { limit: '1', archived: 'all' })
  const hypotheses = useList('hypotheses', { limit: '1' })
  return (
    <Loaded queries={[experiments, any, hypotheses]}>
      {(_, some, claims) => {
        const to = claims.length > 0 ? '/experiments/new' : '/'
        const add = canEdit && (
          <Button component={Link} to={to} leftSection={<IconPlus size={16} aria-hidden />}>
            {t(claims.length > 0 ? 'experiments.new' : 'experiments.empty.toOkrs')}
          </Button>
        )
        if (some.length === 0)
          return (
            <>
              <PageHeader title={t('experiments.title')} lead={t('experiments.lead')} />
              <EmptyState
                title={t('experiments.empty.title')}
                icon={<IconFlask size={36} stroke={1.5} />}
                action={add}
              >
                {t(claims.length > 0 ? 'experiments.empty.lead' : 'experiments.empty.noHypothesis')}
              </EmptyState>
            </>
          )
        return (
          <>
            <PageHeader title={t('experiments.title')} lead={t('experiments.lead')}>
              {add}
            </PageHeader>
            <Group mb="md" gap="sm">
              <SearchField
                label={t('experiments.list.search')}
                value={words}
                onSearch={setWords}
                flex="1 1 220px"
              />
              <NativeSelect
                aria-label={t('experiments.list.state')}
                value={state}
                onChange={(event) => setState(event.currentTarget.value)}
                data={states.map((value) => ({
                  value,
                  label: t(`experiments.list.states.${value === '' ? 'all' : value}`),
                }))}
              />
            </Group>
            <Stack gap="sm">
              {experiments.items.map((experiment) => (
                <ExperimentRow key={experiment.id} experiment={experiment} />
              ))}
            </Stack>
            {experiments.items.length === 0 && <Text c="dimmed">{t('experiments.list.nothing')}</Text>}
            <LoadMore pages={experiments} />
          </>
        )
      }}
    </Loaded>
  )
}
