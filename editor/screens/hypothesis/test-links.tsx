// The two ways to put a hypothesis to the test, on a page or in an email: first the one that it was written for.
import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Hypothesis } from '#wire/hypotheses'

export function TestLinks({ hypothesis: { id, plannedTest } }: { hypothesis: Hypothesis }) {
  const { t } = useTranslation()
  const ways = [
    <Anchor key="page" component={Link} to={`/experiments/new?hypothesis=${id}`} fz="sm">
      {t('okrs.testPage')}
    </Anchor>,
    <Anchor key="email" component={Link} to={`/campaigns/new?hypothesis=${id}`} fz="sm">
      {t('okrs.testEmail')}
    </Anchor>,
  ]
  return plannedTest?.surface === 'email' ? ways.reverse() : ways
}
