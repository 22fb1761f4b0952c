// Renames an indicator, says where in the funnel it belongs, and lists the key results that rest on it.
import { Anchor, List, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { STAGES } from '#domain/stage'
import type { KeyResult } from '#wire/key-results'
import type { Metric } from '#wire/metrics'
import { api } from '../../api.ts'
import { useItem, useList } from '../../queries.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

export function MetricFormScreen() {
  const { metricId = '' } = useParams()
  const metric = useItem('metrics', metricId)
  const keyResults = useList('key-results', { metricId, limit: '500' })
  return (
    <Loaded queries={[metric, keyResults]}>
      {(found, users) => <MetricForm key={found.id} metric={found} keyResults={users} />}
    </Loaded>
  )
}

function MetricForm({ metric, keyResults }: { metric: Metric; keyResults: readonly KeyResult[] }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const save = useSaveForm({
    initialValues: { name: metric.name, stage: metric.stage ?? '' },
    save: ({ name, stage }) =>
      api.patch('metrics', metric.id, { name, stage: (stage || null) as Metric['stage'] }),
    onSaved: () => navigate('/metrics'),
  })
  return (
    <FormPage
      title={t('metrics.edit')}
      lead={t('metrics.formLead')}
      back={{ to: '/metrics', label: t('metrics.title') }}
      save={save}
      submitLabel={t('common.save')}
      aside={
        keyResults.length > 0 && (
          <Panel title={t('metrics.usedBy')}>
            <List size="sm">
              {keyResults.map(({ id, name }) => (
                <List.Item key={id}>
                  <Anchor component={Link} to={`/key-results/${id}`} fz="sm">
                    {name}
                  </Anchor>
                </List.Item>
              ))}
            </List>
          </Panel>
        )
      }
      remove={
        <RemoveButton
          noun="metrics"
          id={metric.id}
          name={metric.name}
          backTo="/metrics"
          warning={t('metrics.remove')}
        />
      }
    >
      <TextInput label={t('metrics.name')} {...save.form.getInputProps('name')} />
      <NativeSelect
        label={t('okrs.field.stage')}
        data={[
          { value: '', label: t('okrs.field.noStage') },
          ...STAGES.map((value) => ({ value, label: t(`templates.stage.${value}`) })),
        ]}
        {...save.form.getInputProps('stage')}
      />
    </FormPage>
  )
}
