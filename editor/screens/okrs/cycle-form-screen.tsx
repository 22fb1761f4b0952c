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
import { quarterOf } from './quarter.ts'

export function CycleFormScreen() {
  const { cycleId = '' } = useParams()
  const cycle = useItem('cycles', cycleId)
  if (cycleId === '') return <CycleForm cycle={null} />
  return <Loaded queries={[cycle]}>{(found) => <CycleForm key={found.id} cycle={found} />}</Loaded>
}

function CycleForm({ cycle }: { cycle: Cycle | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const cycles = useList('cycles')
  const initialValues = cycle
    ? { name: cycle.name, startsOn: cycle.startsOn, endsOn: cycle.endsOn }
    : firstValues(format.timeZone, cycles.data ?? [], (quarter) => t('okrs.quarterName', quarter))
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

/** This quarter, or the next one where this quarter is taken. */
function firstValues(
  timeZone: string,
  cycles: readonly Cycle[],
  nameOf: (quarter: { number: number; year: number }) => string,
) {
  const now = quarterOf(dayIn(timeZone)(Date.now()))
  const isTaken = cycles.some(({ startsOn }) => startsOn === now.startsOn)
  const dayAfter = new Date(Date.parse(now.endsOn) + 86_400_000).toISOString().slice(0, 10)
  const quarter = isTaken ? quarterOf(dayAfter) : now
  return { name: nameOf(quarter), startsOn: quarter.startsOn, endsOn: quarter.endsOn }
}
