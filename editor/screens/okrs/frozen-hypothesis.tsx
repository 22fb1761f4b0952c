// A hypothesis whose test has been launched: it can be read, not changed.
import { Alert, Box, Stack } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Hypothesis } from '#wire/hypotheses'
import { PageHeader } from '../../ui/page-header.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { HypothesisReading } from './hypothesis-reading.tsx'

export function FrozenHypothesis({ hypothesis }: { hypothesis: Hypothesis }) {
  const { t } = useTranslation()
  const { change, because, metricName, direction, promisedLift, standing } = hypothesis
  return (
    <Box maw={680}>
      <PageHeader
        title={t('okrs.hypothesis')}
        back={{ to: '/', label: t('okrs.title') }}
        badge={<VerdictBadge verdict={standing?.verdict ?? null} />}
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
      </Stack>
    </Box>
  )
}
