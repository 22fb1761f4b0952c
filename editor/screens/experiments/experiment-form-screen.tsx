// Makes a draft: which hypothesis, on which page. All else has a default, taken from the hypothesis where it knows.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ExperimentForm } from './experiment-form.tsx'

export function ExperimentFormScreen() {
  const { t } = useTranslation()
  const hypotheses = useList('hypotheses', { limit: '500' })
  const sites = useList('sites', { limit: '500' })
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
