// Home: the objectives of a cycle as a tree, their key results and hypotheses, and the way from nothing to a first test.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { dayIn } from '#domain/day'
import type { Cycle } from '#wire/cycles'
import { useList } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { CycleOkrs } from './cycle-okrs.tsx'
import { GettingStarted } from './getting-started.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { currentCycle, daysLeft } from './quarter.ts'

export function OkrsScreen() {
  const format = useFormat()
  const canEdit = useCanEdit()
  const [params] = useSearchParams()
  const cycles = useList('cycles', { limit: '500' })
  const today = dayIn(format.timeZone)(Date.now())
  return (
    <Loaded queries={[cycles]}>
      {(all) => {
        const cycle = all.find(({ id }) => id === params.get('cycle')) ?? currentCycle(all, today)
        return (
          <>
            <Header cycle={cycle} cycles={all} today={today} />
            {cycle ? (
              <CycleOkrs key={cycle.id} cycle={cycle} today={today} />
            ) : (
              <Stack gap="xl">
                {canEdit && <GettingStarted begun={null} />}
                <NothingYet />
              </Stack>
            )}
          </>
        )
      }}
    </Loaded>
  )
}

type HeaderProps = { cycle: Cycle | undefined; cycles: readonly Cycle[]; today: string }

function Header({ cycle, cycles, today }: HeaderProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const [, setParams] = useSearchParams()
  const lead = cycle && (
    <Text span inherit>
      {t('okrs.cycleDays', { from: format.day(cycle.startsOn), to: format.day(cycle.endsOn) })} ·{' '}
      {t('okrs.daysLeft', { count: daysLeft(cycle.endsOn, today) })}
    </Text>
  )
  return (
    <PageHeader title={t('okrs.title')} lead={lead}>
      {cycle && (
        <NativeSelect
          aria-label={t('okrs.cycle')}
          value={cycle.id}
          onChange={(event) => setParams({ cycle: event.currentTarget.value })}
          data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {canEdit && cycle && (
        <Group gap="xs">
          <Button
            component={Link}
            to={`/cycles/${cycle.id}/edit`}
            variant="default"
            aria-label={t('okrs.editCycle')}
            px="sm"
          >
            <IconPencil size={16} aria-hidden />
          </Button>
          <Button
            component={Link}
            to="/cycles/new"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {t('okrs.newCycle')}
          </Button>
        </Group>
      )}
    </PageHeader>
  )
}
