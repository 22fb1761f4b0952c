// The few questions of a new draft.
import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { NewExperiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { draftStart, plannedPlace } from '../../traffic-guess.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { sentence } from '../../ui/sentence.ts'
import { useSaveForm } from '../../ui/use-save-form.ts'

type Props = { hypotheses: readonly Hypothesis[]; sites: readonly Site[] }

const shortened = (text: string) => sentence(text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text)

/** The page that the hypothesis was sized on, else the site's first. */
function proposal(hypothesis: Hypothesis | undefined, site: Site | undefined) {
  const planned = plannedPlace(hypothesis, site ? [site] : [])
  return planned?.pageUrl ?? (site?.origins[0] ? `${site.origins[0]}/` : '')
}

export function ExperimentForm({ hypotheses, sites }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const claimOf = (id: string | null) => hypotheses.find((each) => each.id === id)
  const placeOf = (id: string | null | undefined) => sites.find((each) => each.id === id)
  const claim = claimOf(params.get('hypothesis')) ?? hypotheses[0]
  const place = placeOf(params.get('site')) ?? placeOf(claim?.plannedTest?.siteId) ?? sites[0]
  const save = useSaveForm({
    initialValues: {
      hypothesisId: claim?.id ?? '',
      siteId: place?.id ?? '',
      pageUrl: proposal(claim, place),
      name: '',
    },
    save: ({ name, ...values }) =>
      api.create('experiments', {
        ...values,
        ...draftStart(claimOf(values.hypothesisId), values),
        ...(name.trim() === '' ? {} : { name }),
        variants: variantsFor(claimOf(values.hypothesisId)?.plannedTest?.arms ?? 2),
      }),
    onSaved: ({ id }) => navigate(`/experiments/${id}`),
  })
  const variantsFor = (count: number): NonNullable<NewExperiment['variants']> =>
    [...'abcde'].slice(0, Math.min(5, count)).map((key, at, all) => ({
      key,
      name:
        at === 0 ? t('experiments.original') : t('experiments.variantName', { letter: key.toUpperCase() }),
      weight: 1 / all.length,
      changes: [],
    }))
  const { form } = save
  /** An address that was typed stays; one that was proposed follows. */
  const choose = (field: 'hypothesisId' | 'siteId', id: string) => {
    const before = proposal(claimOf(form.values.hypothesisId), placeOf(form.values.siteId))
    const siteId = field === 'siteId' ? id : (claimOf(id)?.plannedTest?.siteId ?? form.values.siteId)
    const hypothesisId = field === 'hypothesisId' ? id : form.values.hypothesisId
    form.setValues({ siteId, hypothesisId })
    if (form.values.pageUrl === before)
      form.setFieldValue('pageUrl', proposal(claimOf(hypothesisId), placeOf(siteId)))
  }
  return (
    <FormPage
      title={t('experiments.new')}
      lead={t('experiments.newLead')}
      back={{ to: '/experiments', label: t('experiments.title') }}
      save={save}
      submitLabel={t('experiments.create')}
    >
      <NativeSelect
        label={t('experiments.field.hypothesis')}
        data={hypotheses.map(({ id, change }) => ({ value: id, label: shortened(change) }))}
        {...form.getInputProps('hypothesisId')}
        onChange={(event) => choose('hypothesisId', event.currentTarget.value)}
      />
      {sites.length > 1 && (
        <NativeSelect
          label={t('experiments.field.site')}
          data={sites.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('siteId')}
          onChange={(event) => choose('siteId', event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t('experiments.field.pageUrl')}
        description={t('experiments.field.pageUrlHint')}
        inputMode="url"
        {...form.getInputProps('pageUrl')}
      />
      <TextInput
        label={t('experiments.field.name')}
        description={t('experiments.field.nameHint')}
        placeholder={shortened(claimOf(form.values.hypothesisId)?.change ?? '')}
        {...form.getInputProps('name')}
      />
    </FormPage>
  )
}
