// Home: the objectives of a cycle, their key results and hypotheses, and the next thing to do.
import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { dayIn } from '#domain/day'
import { useList } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { nextStep } from './next-step.ts'
import { NextStepCard } from './next-step-card.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { ObjectiveSection } from './objective-section.tsx'
import { currentCycle, daysLeft } from './quarter.ts'

export function OkrsScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const [params, setParams] = useSearchParams()
  const queries = [
    useList('cycles'),
    useList('objectives'),
    useList('key-results'),
    useList('hypotheses', undefined, { refetchMs: 15_000 }),
    useList('sites'),
    useList('experiments', undefined, { refetchMs: 15_000 }),
  ] as const
  const today = dayIn(format.timeZone)(Date.now())

  return (
    <Loaded queries={queries}>
      {(cycles, allObjectives, allKeyResults, allHypotheses, sites, experiments) => {
        const cycle = cycles.find(({ id }) => id === params.get('cycle')) ?? currentCycle(cycles, today)
        const objectives = allObjectives.filter(({ cycleId }) => cycleId === cycle?.id)
        const keyResults = allKeyResults.filter(({ objectiveId }) =>
          objectives.some(({ id }) => id === objectiveId),
        )
        const hypotheses = allHypotheses.filter(({ keyResultId }) =>
          keyResults.some(({ id }) => id === keyResultId),
        )
        const next = canEdit
          ? nextStep({ cycle, objectives, keyResults, hypotheses, sites, experiments })
          : null
        const lead = cycle && (
          <>
            {t('okrs.cycleDays', { from: format.day(cycle.startsOn), to: format.day(cycle.endsOn) })} ·{' '}
            {t('okrs.daysLeft', { count: daysLeft(cycle.endsOn, today) })}
          </>
        )
        return (
          <>
            <PageHeader title={t('okrs.title')} lead={lead}>
              {cycles.length > 0 && (
                <NativeSelect
                  aria-label={t('okrs.cycle')}
                  value={cycle?.id ?? ''}
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
            <Stack gap="xl">
              {next && <NextStepCard next={next} />}
              {objectives.length === 0 && <NothingYet />}
              {objectives.map((objective) => (
                <ObjectiveSection
                  key={objective.id}
                  objective={objective}
                  cycle={cycle}
                  keyResults={keyResults.filter(({ objectiveId }) => objectiveId === objective.id)}
                  hypotheses={hypotheses}
                  experiments={experiments}
                  today={today}
                />
              ))}
              {canEdit && cycle && objectives.length > 0 && (
                <Button
                  component={Link}
                  to={`/objectives/new?cycle=${cycle.id}`}
                  variant="light"
                  leftSection={<IconPlus size={16} aria-hidden />}
                  style={{ alignSelf: 'flex-start' }}
                >
                  {t('okrs.newObjective')}
                </Button>
              )}
            </Stack>
          </>
        )
      }}
    </Loaded>
  )
}
