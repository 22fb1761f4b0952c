// Makes or changes an objective: one sentence, in words.
import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { dayIn } from '#domain/day'
import type { Cycle } from '#wire/cycles'
import type { Objective } from '#wire/objectives'
import { api } from '../../api.ts'
import { useItem, useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { currentCycle } from './quarter.ts'

export function ObjectiveFormScreen() {
  const { objectiveId = '' } = useParams()
  const cycles = useList('cycles')
  const objective = useItem('objectives', objectiveId)
  if (objectiveId === '') {
    return <Loaded queries={[cycles]}>{(all) => <ObjectiveForm objective={null} cycles={all} />}</Loaded>
  }
  return (
    <Loaded queries={[cycles, objective]}>
      {(all, found) => <ObjectiveForm key={found.id} objective={found} cycles={all} />}
    </Loaded>
  )
}

function ObjectiveForm({ objective, cycles }: { objective: Objective | null; cycles: readonly Cycle[] }) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const now = currentCycle(cycles, dayIn(timeZone)(Date.now()))
  const cycleId = objective?.cycleId ?? params.get('cycle') ?? now?.id ?? ''
  const save = useSaveForm({
    initialValues: { name: objective?.name ?? '', cycleId },
    save: (values) =>
      objective ? api.patch('objectives', objective.id, values) : api.create('objectives', values),
    onSaved: (saved) => navigate(`/?cycle=${saved.cycleId}`),
  })
  return (
    <FormPage
      title={objective ? t('okrs.editObjectiveTitle') : t('okrs.newObjective')}
      lead={t('okrs.objectiveLead')}
      back={{ to: `/?cycle=${cycleId}`, label: t('okrs.title') }}
      save={save}
      submitLabel={objective ? t('common.save') : t('okrs.createObjective')}
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
      <TextInput
        label={t('okrs.field.objectiveName')}
        placeholder={t('okrs.field.objectiveExample')}
        {...save.form.getInputProps('name')}
      />
      <NativeSelect
        label={t('okrs.cycle')}
        data={cycles.map(({ id, name }) => ({ value: id, label: name }))}
        {...save.form.getInputProps('cycleId')}
      />
    </FormPage>
  )
}
