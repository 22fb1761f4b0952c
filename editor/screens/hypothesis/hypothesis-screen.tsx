// One hypothesis to be read by anybody: the claim, where it stands, its tests on pages and in emails, and these taken together.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { sentence } from '../../ui/sentence.ts'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { isRunning } from '../../ui/too-early.ts'
import { ExperimentRow } from '../experiments/experiment-row.tsx'
import { HypothesisReading } from './hypothesis-reading.tsx'
import { PooledPanel } from './pooled-panel.tsx'
import { TestLinks } from './test-links.tsx'

export function HypothesisScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const { hypothesisId = '' } = useParams()
  const hypothesis = useItem('hypotheses', hypothesisId)
  const keyResult = useItem('key-results', hypothesis.data?.keyResultId ?? '')
  const tests = useList('experiments', { hypothesisId, limit: '500' }, { refetchMs: 10_000 })
  return (
    <Loaded queries={[hypothesis, keyResult, tests]}>
      {(claim, target, experiments) => (
        <>
          <PageHeader
            title={sentence(claim.change)}
            back={{ to: `/key-results/${target.id}`, label: target.name }}
            badge={
              <StandingBadge standing={claim.standing} isRunning={isRunning(claim.standing, experiments)} />
            }
          >
            {canEdit && !claim.frozen && (
              <Button
                component={Link}
                to={`/hypotheses/${claim.id}/edit`}
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
              >
                {t('okrs.editHypothesisTitle')}
              </Button>
            )}
          </PageHeader>
          <Stack gap="lg" maw={860}>
            <div>
              <HypothesisReading
                change={claim.change}
                because={claim.because}
                metric={claim.metricName}
                direction={claim.direction}
                lift={claim.promisedLift}
              />
              {claim.frozen && (
                <Text fz="sm" c="dimmed" mt={6}>
                  {t('okrs.frozen')}
                </Text>
              )}
            </div>
            <PooledPanel hypothesisId={claim.id} />
            <Panel title={t('emailTest.tests')}>
              <Stack gap="sm">
                {experiments.map((experiment) => (
                  <ExperimentRow key={experiment.id} experiment={experiment} />
                ))}
                {experiments.length === 0 && <Text c="dimmed">{t('emailTest.noTest')}</Text>}
                {canEdit && (
                  <Group gap="sm">
                    <TestLinks hypothesis={claim} />
                  </Group>
                )}
              </Stack>
            </Panel>
          </Stack>
        </>
      )}
    </Loaded>
  )
}
