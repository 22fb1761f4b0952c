// The fields of an objective: one sentence, who is in charge, and which objective it serves.
import { NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { dayIn } from '#domain/day'
import { hasDigits, isActivity, type Nudge } from '#domain/nudge'
import type { Cycle } from '#wire/cycles'
import type { Objective } from '#wire/objectives'
import { api } from '../../api.ts'
import { useFormat, useSession } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { NudgeList } from './nudge-list.tsx'
import { OwnerSelect } from './owner-select.tsx'
import { currentCycle } from './quarter.ts'
import { QuickWins } from './quick-wins.tsx'
import { usePeople } from './use-people.ts'

type Props = {
  objective: Objective | null
  cycles: readonly Cycle[]
  objectives: readonly Objective[]
}

export function ObjectiveForm({ objective, cycles, objectives }: Props) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const { user } = useSession()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const { teams } = usePeople()
  const now = currentCycle(cycles, dayIn(timeZone)(Date.now()))
  const cycleId = objective?.cycleId ?? params.get('cycle') ?? now?.id ?? ''
  const save = useSaveForm({
    initialValues: {
      name: objective?.name ?? '',
      cycleId,
      parentId: objective?.parentId ?? '',
      teamId: objective?.teamId ?? '',
      ownerId: objective ? (objective.ownerId ?? '') : user.id,
    },
    save: ({ parentId, teamId, ownerId, ...same }) => {
      const body = { ...same, parentId: parentId || null, teamId: teamId || null, ownerId: ownerId || null }
      return objective ? api.patch('objectives', objective.id, body) : api.create('objectives', body)
    },
    onSaved: (saved) => navigate(`/?cycle=${saved.cycleId}`),
  })
  const { values, getInputProps } = save.form
  const nudges: Nudge[] = [
    ...(hasDigits(values.name) ? (['digits'] as const) : []),
    ...(isActivity(values.name) ? (['activity'] as const) : []),
  ]
  const cycleName = (id: string) => cycles.find((cycle) => cycle.id === id)?.name ?? ''
  const above = objectives.filter(({ id }) => id !== objective?.id)
  return (
    <FormPage
      title={objective ? t('okrs.editObjectiveTitle') : t('okrs.newObjective')}
      lead={t('okrs.objectiveLead')}
      back={{ to: `/?cycle=${cycleId}`, label: t('okrs.title') }}
      save={save}
      submitLabel={objective ? t('common.save') : t('okrs.createObjective')}
      aside={!objective && <QuickWins cycleId={values.cycleId} />}
      remove={
        objective && (
          <RemoveButton
            noun="objectives"
            id={objective.id}
            name={objective.name}
            backTo={`/?cycle=${cycleId}`}
            warning={t('okrs.removeObjective')}
          />
        )
      }
    >
      <Stack gap="xs">
        <TextInput
          label={t('okrs.field.objectiveName')}
          placeholder={t('okrs.field.objectiveExample')}
          {...getInputProps('name')}
        />
        <NudgeList nudges={nudges} isLive />
      </Stack>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NativeSelect
          label={t('okrs.cycle')}
          data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
          {...getInputProps('cycleId')}
        />
        <OwnerSelect {...getInputProps('ownerId')} />
        {teams.length > 0 && (
          <NativeSelect
            label={t('okrs.field.team')}
            data={[
              { value: '', label: t('okrs.field.noTeam') },
              ...teams.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            {...getInputProps('teamId')}
          />
        )}
        {above.length > 0 && (
          <NativeSelect
            label={t('okrs.field.parent')}
            data={[
              { value: '', label: t('okrs.field.noParent') },
              ...above.map(({ id, name, cycleId: of }) => ({
                value: id,
                label: of === values.cycleId ? name : `${name} (${cycleName(of)})`,
              })),
            ]}
            {...getInputProps('parentId')}
          />
        )}
      </SimpleGrid>
    </FormPage>
  )
}
