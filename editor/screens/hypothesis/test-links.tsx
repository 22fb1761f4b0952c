// The two ways to put a hypothesis to the test: on a page, or in an email.
import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

export function TestLinks({ hypothesisId }: { hypothesisId: string }) {
  const { t } = useTranslation()
  return (
    <>
      <Anchor component={Link} to={`/experiments/new?hypothesis=${hypothesisId}`} fz="sm">
        {t('okrs.testPage')}
      </Anchor>
      <Anchor component={Link} to={`/campaigns/new?hypothesis=${hypothesisId}`} fz="sm">
        {t('okrs.testEmail')}
      </Anchor>
    </>
  )
}
