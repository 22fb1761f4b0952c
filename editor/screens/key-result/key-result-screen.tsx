// One key result: where it stands against its line, the hypotheses that should move it, and its check-ins.
import { Button, Grid, Group, Stack } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { dayIn } from '#domain/day'
import { nudgesOfKeyResult } from '#domain/nudge'
import { isTemplateId, TEMPLATES } from '#domain/templates'
import type { Goal } from '#wire/goals'
import type { KeyResult } from '#wire/key-results'
import type { Site } from '#wire/sites'
import { useItem, useList } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { HypothesesPanel } from '../hypothesis/hypotheses-panel.tsx'
import { OwnerMark } from '../okrs/owner-mark.tsx'
import { templatePlace } from '../okrs/template-place.ts'
import { usePeople } from '../okrs/use-people.ts'
import { CheckInsPanel } from './check-ins-panel.tsx'
import { ConfidenceBadge } from './confidence-badge.tsx'
import { KeyResultLevelPanel } from './key-result-level-panel.tsx'
import { nextFor } from './key-result-next.ts'
import { KeyResultNextCard } from './key-result-next-card.tsx'
import { readingOf } from './reading-of.ts'

export function KeyResultScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { keyResultId = '' } = useParams()
  const { memberName } = usePeople()
  const keyResult = useItem('key-results', keyResultId, { refetchMs: 30_000 })
  const objective = useItem('objectives', keyResult.data?.objectiveId ?? '')
  const hypotheses = useList('hypotheses', { keyResultId, limit: '500' })
  const experiments = useList('experiments', { limit: '500' })
  const sites = useList('sites', { limit: '500' }).data ?? []
  const goals = useList('goals', { limit: '500' }).data ?? []
  const today = dayIn(format.timeZone)(Date.now())
  return (
    <Loaded queries={[keyResult, objective, hypotheses, experiments]}>
      {(found, parent, claims, tests) => (
        <>
          <PageHeader
            title={found.name}
            lead={readingOf(t, format, found)}
            back={{ to: `/?cycle=${found.cycleId}`, label: parent.name }}
            badge={found.confidence && <ConfidenceBadge confidence={found.confidence} />}
          >
            <Group gap="sm">
              <OwnerMark name={memberName(found.ownerId)} />
              {canEdit && (
                <Button
                  component={Link}
                  to={`/key-results/${found.id}/edit`}
                  variant="default"
                  leftSection={<IconPencil size={16} aria-hidden />}
                >
                  {t('keyResults.edit')}
                </Button>
              )}
            </Group>
          </PageHeader>
          <Grid gap="lg">
            <Grid.Col span={{ base: 12, md: 7 }}>
              <Stack gap="lg">
                <KeyResultLevelPanel keyResult={found} today={today} />
                <HypothesesPanel keyResult={found} hypotheses={claims} experiments={tests} />
              </Stack>
            </Grid.Col>
            <Grid.Col span={{ base: 12, md: 5 }}>
              <Stack gap="lg">
                {canEdit && (
                  <KeyResultNextCard
                    editTo={`/key-results/${found.id}/edit`}
                    next={nextFor(
                      found,
                      claims,
                      tests.filter(({ hypothesisId }) => claims.some(({ id }) => id === hypothesisId)),
                    )}
                    nudges={nudgesOfKeyResult(
                      {
                        ...found,
                        hypotheses: claims.length,
                        isMeasurable: isMeasurable(found, sites, goals),
                      },
                      Date.now(),
                    ).filter((nudge) => nudge !== 'no_hypothesis')}
                  />
                )}
                <CheckInsPanel keyResult={found} today={today} />
              </Stack>
            </Grid.Col>
          </Grid>
        </>
      )}
    </Loaded>
  )
}

/** A site has what the template that it was started from would count. */
function isMeasurable({ template }: KeyResult, sites: readonly Site[], goals: readonly Goal[]): boolean {
  return isTemplateId(template) && templatePlace(TEMPLATES[template], sites, goals) !== null
}
