// The few questions of a new campaign; everything else is composed on its page.
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { api } from '../../api.ts'
import { useList } from '../../queries.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { HypothesisSelect } from './hypothesis-select.tsx'

export function NewCampaignScreen() {
  const hypotheses = useList('hypotheses', { limit: '500' })
  const keyResults = useList('key-results', { limit: '500' })
  return (
    <Loaded queries={[hypotheses, keyResults]}>
      {(claims, targets) => <NewCampaignForm claims={claims} targets={targets} />}
    </Loaded>
  )
}

type Props = Parameters<typeof HypothesisSelect>[0]

function NewCampaignForm({ claims, targets }: Pick<Props, 'claims' | 'targets'>) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const save = useSaveForm({
    initialValues: { name: '', hypothesisId: params.get('hypothesis') ?? '' },
    save: ({ name, hypothesisId }) => {
      const planned = claims.find(({ id }) => id === hypothesisId)?.plannedTest
      const listId = params.get('list') ?? planned?.listId
      return api.create('campaigns', {
        name,
        hypothesisId: hypothesisId === '' ? null : hypothesisId,
        ...(params.get('email') ? { emailId: params.get('email') } : {}),
        ...(listId ? { listId } : {}),
        ...(planned?.surface === 'email' && planned.siteId && planned.goalId
          ? { siteId: planned.siteId, goalId: planned.goalId }
          : {}),
      })
    },
    onSaved: ({ id }) => navigate(`/campaigns/${id}`),
  })
  const { form } = save
  return (
    <FormPage
      title={t('campaigns.new')}
      lead={t('campaigns.newLead')}
      back={{ to: '/campaigns', label: t('campaigns.title') }}
      save={save}
      submitLabel={t('campaigns.create')}
    >
      <TextInput
        label={t('campaigns.field.name')}
        description={t('campaigns.field.nameHint')}
        placeholder={t('campaigns.field.nameExample')}
        data-autofocus
        {...form.getInputProps('name')}
      />
      <HypothesisSelect
        claims={claims}
        targets={targets}
        description={`${t('campaigns.field.hypothesisHint')} ${t('campaigns.field.hypothesisLater')}`}
        {...form.getInputProps('hypothesisId')}
      />
    </FormPage>
  )
}
