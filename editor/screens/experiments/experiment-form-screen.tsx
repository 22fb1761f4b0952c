// Makes a draft: which hypothesis, on which site, on which page.
import { NativeSelect, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Hypothesis } from '#wire/hypotheses'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useList } from '../../queries.ts'
import { draftStart, plannedPlace } from '../../traffic-guess.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { sentence } from '../../ui/sentence.ts'
import { useSaveForm } from '../../ui/use-save-form.ts'

export function ExperimentFormScreen() {
  const { t } = useTranslation()
  const hypotheses = useList('hypotheses')
  const sites = useList('sites')
  return (
    <Loaded queries={[hypotheses, sites]}>
      {(claims, places) => {
        if (claims.length > 0 && places.length > 0)
          return <ExperimentForm hypotheses={claims} sites={places} />
        const missing = claims.length === 0 ? 'hypothesis' : 'site'
        return (
          <>
            <PageHeader
              title={t('experiments.new')}
              back={{ to: '/experiments', label: t('experiments.title') }}
            />
            <Text>
              {t(`experiments.needs.${missing}`)}{' '}
              <Link to={missing === 'site' ? '/sites/new' : '/'}>
                {t(`experiments.needs.${missing}Action`)}
              </Link>
            </Text>
          </>
        )
      }}
    </Loaded>
  )
}

const shortened = (text: string) => sentence(text.length > 80 ? `${text.slice(0, 79).trimEnd()}…` : text)

function ExperimentForm({
  hypotheses,
  sites,
}: {
  hypotheses: readonly Hypothesis[]
  sites: readonly Site[]
}) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const claim = hypotheses.find(({ id }) => id === params.get('hypothesis')) ?? hypotheses[0]
  const place = sites.find(({ id }) => id === params.get('site')) ?? sites[0]
  const planned = params.has('site') ? undefined : plannedPlace(claim, sites)
  const save = useSaveForm({
    initialValues: {
      hypothesisId: claim?.id ?? '',
      siteId: planned?.siteId ?? place?.id ?? '',
      pageUrl: planned?.pageUrl ?? (place?.origins[0] ? `${place.origins[0]}/` : ''),
      name: shortened(claim?.change ?? ''),
    },
    save: (values) => {
      const chosen = hypotheses.find(({ id }) => id === values.hypothesisId)
      const keys = ['a', 'b', 'c', 'd', 'e'].slice(0, chosen?.plannedTest?.arms ?? 2)
      return api.create('experiments', {
        ...values,
        ...draftStart(chosen, values),
        variants: keys.map((key, i) => ({
          key,
          name:
            i === 0 ? t('experiments.original') : t('experiments.variantName', { letter: key.toUpperCase() }),
          weight: 1 / keys.length,
          changes: [],
        })),
      })
    },
    onSaved: ({ id }) => navigate(`/experiments/${id}`),
  })
  const { form } = save
  const chooseSite = (siteId: string) => {
    const before = sites.find(({ id }) => id === form.values.siteId)
    const after = sites.find(({ id }) => id === siteId)
    form.setFieldValue('siteId', siteId)
    if (after && form.values.pageUrl === `${before?.origins[0]}/`)
      form.setFieldValue('pageUrl', `${after.origins[0]}/`)
  }
  const chooseHypothesis = (hypothesisId: string) => {
    const before = hypotheses.find(({ id }) => id === form.values.hypothesisId)
    const after = hypotheses.find(({ id }) => id === hypothesisId)
    form.setFieldValue('hypothesisId', hypothesisId)
    const there = plannedPlace(after, sites)
    if (there) form.setValues(there)
    if (after && form.values.name === shortened(before?.change ?? ''))
      form.setFieldValue('name', shortened(after.change))
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
        onChange={(event) => chooseHypothesis(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('experiments.field.site')}
        data={sites.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.getInputProps('siteId')}
        onChange={(event) => chooseSite(event.currentTarget.value)}
      />
      <TextInput
        label={t('experiments.field.pageUrl')}
        description={t('experiments.field.pageUrlHint')}
        inputMode="url"
        {...form.getInputProps('pageUrl')}
      />
      <TextInput label={t('experiments.field.name')} {...form.getInputProps('name')} />
    </FormPage>
  )
}
