// Makes or changes a cycle; a new one is the current quarter unless told otherwise.
import { Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { dayIn } from '#domain/day'
import type { Cycle } from '#wire/cycles'
import { api } from '../../api.ts'
import { useItem, useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { freeQuarter } from './quarter.ts'

export function CycleFormScreen() {
  const { cycleId = '' } = useParams()
  const cycle = useItem('cycles', cycleId)
  const cycles = useList('cycles', { limit: '500' })
  // the form starts from what is free: it waits for the list
  if (cycleId === '') {
    return <Loaded queries={[cycles]}>{(taken) => <CycleForm cycle={null} taken={taken} />}</Loaded>
  }
  return <Loaded queries={[cycle]}>{(found) => <CycleForm key={found.id} cycle={found} taken={[]} />}</Loaded>
}

function CycleForm({ cycle, taken }: { cycle: Cycle | null; taken: readonly Cycle[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const initialValues = cycle
    ? { name: cycle.name, startsOn: cycle.startsOn, endsOn: cycle.endsOn }
    : firstValues(format.timeZone, taken, (quarter) => t('okrs.quarterName', quarter))
  const save = useSaveForm({
    initialValues,
    save: (values) => (cycle ? api.patch('cycles', cycle.id, values) : api.create('cycles', values)),
    onSaved: ({ id }) => navigate(`/?cycle=${id}`),
  })
  return (
    <FormPage
      title={cycle ? t('okrs.editCycle') : t('okrs.newCycle')}
      lead={t('okrs.cycleLead')}
      back={{ to: '/', label: t('okrs.title') }}
      save={save}
      submitLabel={cycle ? t('common.save') : t('okrs.createCycle')}
      remove={
        cycle && (
          <RemoveButton
            noun="cycles"
            id={cycle.id}
            name={cycle.name}
            backTo="/"
            warning={t('okrs.removeCycle')}
          />
        )
      }
    >
      <TextInput label={t('okrs.field.cycleName')} {...save.form.getInputProps('name')} />
      <Group grow align="flex-start">
        <TextInput type="date" label={t('okrs.field.startsOn')} {...save.form.getInputProps('startsOn')} />
        <TextInput type="date" label={t('okrs.field.endsOn')} {...save.form.getInputProps('endsOn')} />
      </Group>
    </FormPage>
  )
}

/** The first quarter from this one on that no cycle takes. */
function firstValues(
  timeZone: string,
  cycles: readonly Cycle[],
  nameOf: (quarter: { number: number; year: number }) => string,
) {
  const quarter = freeQuarter(cycles, dayIn(timeZone)(Date.now()))
  return { name: nameOf(quarter), startsOn: quarter.startsOn, endsOn: quarter.endsOn }
}
