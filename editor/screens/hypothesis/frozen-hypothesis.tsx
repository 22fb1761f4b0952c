// A hypothesis whose test has been launched: it can be read, not changed.
import { Alert, Box, Stack } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Hypothesis } from '#wire/hypotheses'
import { useList } from '../../queries.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { isRunning } from '../../ui/too-early.ts'
import { HypothesisReading } from './hypothesis-reading.tsx'
import { PooledPanel } from './pooled-panel.tsx'

export function FrozenHypothesis({ hypothesis }: { hypothesis: Hypothesis }) {
  const { t } = useTranslation()
  const { id, change, because, metricName, direction, promisedLift, standing } = hypothesis
  const tests = (useList('experiments').data ?? []).filter(({ hypothesisId }) => hypothesisId === id)
  return (
    <Box maw={680}>
      <PageHeader
        title={t('okrs.hypothesis')}
        back={{ to: '/', label: t('okrs.title') }}
        badge={<StandingBadge standing={standing} isRunning={isRunning(standing, tests)} />}
      />
      <Stack gap="md">
        <HypothesisReading
          change={change}
          because={because}
          metric={metricName}
          direction={direction}
          lift={promisedLift}
        />
        <Alert variant="light" color="gray" icon={<IconLock size={18} aria-hidden />}>
          {t('okrs.frozen')}
        </Alert>
        <PooledPanel hypothesisId={id} />
      </Stack>
    </Box>
  )
}
