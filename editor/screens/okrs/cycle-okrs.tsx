// The OKRs of one cycle: summary, filter and the tree of objectives.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type { Cycle } from '#wire/cycles'
import { useList } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { CycleSummary } from './cycle-summary.tsx'
import { filterOkrs } from './filter-okrs.ts'
import { GettingStarted } from './getting-started.tsx'
import { NothingYet } from './nothing-yet.tsx'
import { ObjectiveSection } from './objective-section.tsx'
import { treeOf } from './objective-tree.ts'
import { OkrsFilter } from './okrs-filter.tsx'

const ALL = { limit: '500' }

export function CycleOkrs({ cycle, today }: { cycle: Cycle; today: string }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [params] = useSearchParams()
  const ofCycle = { cycleId: cycle.id, ...ALL }
  const queries = [
    useList('objectives', ALL),
    useList('key-results', ofCycle),
    useList('hypotheses', ofCycle, { refetchMs: 15_000 }),
    useList('sites'),
    useList('experiments', ALL, { refetchMs: 15_000 }),
  ] as const
  return (
    <Loaded queries={queries}>
      {(every, keyResults, hypotheses, sites, experiments) => {
        const objectives = every.filter(({ cycleId }) => cycleId === cycle.id)
        const filter = {
          words: params.get('q') ?? '',
          teamId: params.get('team') ?? '',
          ownerId: params.get('owner') ?? '',
        }
        const found = filterOkrs(objectives, keyResults, filter)
        const isFound = new Set(found.objectives.map(({ id }) => id))
        return (
          <Stack gap="lg">
            {canEdit && (
              <GettingStarted begun={{ cycle, objectives, keyResults, hypotheses, sites, experiments }} />
            )}
            {objectives.length === 0 && <NothingYet />}
            <CycleSummary cycle={cycle} objectives={objectives} keyResults={keyResults} today={today} />
            {objectives.length > 0 && (
              <Group gap="xs" align="flex-start">
                <div style={{ flex: '1 1 280px' }}>
                  <OkrsFilter />
                </div>
                {canEdit && (
                  <Button
                    component={Link}
                    to={`/objectives/new?cycle=${cycle.id}`}
                    leftSection={<IconPlus size={16} aria-hidden />}
                  >
                    {t('okrs.newObjective')}
                  </Button>
                )}
              </Group>
            )}
            {objectives.length > 0 && found.objectives.length === 0 && (
              <Text c="dimmed">{t('okrs.filter.nothing')}</Text>
            )}
            {treeOf(found.objectives).map(({ objective, depth }) => (
              <ObjectiveSection
                key={objective.id}
                objective={objective}
                depth={depth}
                parent={
                  isFound.has(objective.parentId ?? '')
                    ? undefined
                    : every.find(({ id }) => id === objective.parentId)
                }
                keyResults={found.keyResults.filter(({ objectiveId }) => objectiveId === objective.id)}
                hypotheses={hypotheses}
                experiments={experiments}
                today={today}
              />
            ))}
          </Stack>
        )
      }}
    </Loaded>
  )
}
