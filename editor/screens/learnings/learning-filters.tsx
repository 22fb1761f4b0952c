// Narrows the learnings: verdict, stage and drafts as chips, the rest from lists that open on demand.
import { Button, Chip, Collapse, Group, NativeSelect, SimpleGrid, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { STAGES } from '#domain/stage'
import type { Query } from '../../api.ts'
import { useList } from '../../queries.ts'

const ALL = { limit: '500' }
const VERDICTS = ['confirmed', 'refuted', 'inconclusive'] as const
const BELONGING = ['objectiveId', 'keyResultId', 'metricId', 'teamId'] as const
export const FILTERS = ['verdict', 'stage', 'status', ...BELONGING] as const

type Props = { chosen: Query; onChange: (name: string, value: string) => void; onClear: () => void }

export function LearningFilters({ chosen, onChange, onClear }: Props) {
  const { t } = useTranslation()
  const [isOpen, more] = useDisclosure(BELONGING.some((name) => name in chosen))
  const chip = (name: string, value: string, label: string) => (
    <Chip
      key={value}
      size="sm"
      variant="outline"
      checked={chosen[name] === value}
      onChange={(isOn) => onChange(name, isOn ? value : '')}
    >
      {label}
    </Chip>
  )
  return (
    <Stack gap="sm" role="group" aria-label={t('learnings.filter.label')}>
      <Group gap={8}>
        {VERDICTS.map((verdict) => chip('verdict', verdict, t(`common.verdict.${verdict}`)))}
        {STAGES.map((stage) => chip('stage', stage, t(`learnings.stage.${stage}`)))}
        {chip('status', 'draft', t('learnings.filter.status'))}
        <Button variant="subtle" size="compact-sm" onClick={more.toggle} aria-expanded={isOpen}>
          {t(isOpen ? 'learnings.filter.fewer' : 'learnings.filter.more')}
        </Button>
        {Object.keys(chosen).some((name) => name !== 'q') && (
          <Button variant="subtle" size="compact-sm" onClick={onClear}>
            {t('learnings.clear')}
          </Button>
        )}
      </Group>
      <Collapse expanded={isOpen}>{isOpen && <Belonging chosen={chosen} onChange={onChange} />}</Collapse>
    </Stack>
  )
}

function Belonging({ chosen, onChange }: Omit<Props, 'onClear'>) {
  const { t } = useTranslation()
  const objectives = useList('objectives', ALL)
  const keyResults = useList('key-results', ALL)
  const metrics = useList('metrics', ALL)
  const teams = useList('teams', ALL)
  const list = (name: string, label: string, items: readonly { id: string; name: string }[] | undefined) => (
    <NativeSelect
      key={name}
      label={label}
      value={chosen[name] ?? ''}
      onChange={(event) => onChange(name, event.currentTarget.value)}
      data={[
        { value: '', label: t('learnings.filter.all') },
        ...(items ?? []).map((item) => ({ value: item.id, label: item.name })),
      ]}
    />
  )
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
      {list('objectiveId', t('learnings.filter.objective'), objectives.data)}
      {list('keyResultId', t('learnings.filter.keyResult'), keyResults.data)}
      {list('metricId', t('learnings.filter.metric'), metrics.data)}
      {(teams.data?.length ?? 0) > 0 && list('teamId', t('learnings.filter.team'), teams.data)}
    </SimpleGrid>
  )
}
