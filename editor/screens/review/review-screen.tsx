// The review of a cycle: one page that tells a quarter to somebody who was not there, on screen, on a phone and on paper.
import { Button, NativeSelect, Stack } from '@mantine/core'
import { IconPrinter, IconReportAnalytics } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { dayIn } from '#domain/day'
import { api } from '../../api.ts'
import { useList } from '../../queries.ts'
import { useCanEdit, useFormat, useSession } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { currentCycle } from '../okrs/quarter.ts'
import { CycleFigures } from './cycle-figures.tsx'
import { KeyResultsPanel } from './key-results-panel.tsx'
import { LearningsPanel } from './learnings-panel.tsx'
import { NextBetsPanel } from './next-bets-panel.tsx'
import { NotePanel } from './note-panel.tsx'
import classes from './review.module.css'
import { TestsPanel } from './tests-panel.tsx'

export function ReviewScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { workspace } = useSession()
  const navigate = useNavigate()
  const params = useParams()
  const cycles = useList('cycles', { limit: '500' })
  const today = dayIn(format.timeZone)(Date.now())
  const cycleId = params.cycleId ?? currentCycle(cycles.data ?? [], today)?.id ?? ''
  const review = useQuery({
    queryKey: ['review', cycleId],
    queryFn: () => api.review(cycleId),
    enabled: cycleId !== '',
  })
  if (cycles.data?.length === 0) {
    return (
      <>
        <PageHeader title={t('review.title')} />
        <EmptyState
          title={t('review.empty.title')}
          icon={<IconReportAnalytics size={36} stroke={1.5} />}
          action={
            canEdit && (
              <Button component={Link} to="/cycles/new">
                {t('review.empty.action')}
              </Button>
            )
          }
        >
          {t('review.empty.lead')}
        </EmptyState>
      </>
    )
  }
  return (
    <Loaded queries={[cycles, review]}>
      {(all, found) => (
        <div className={classes.review}>
          <PageHeader
            title={t('review.titleOf', { cycle: found.cycle.name })}
            lead={t('review.lead', {
              company: workspace.name,
              from: format.day(found.cycle.startsOn),
              to: format.day(found.cycle.endsOn),
            })}
          >
            <div className={classes.actions}>
              <NativeSelect
                aria-label={t('review.cycle')}
                value={cycleId}
                onChange={(event) => navigate(`/review/${event.currentTarget.value}`)}
                data={all.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button
                variant="default"
                leftSection={<IconPrinter size={16} aria-hidden />}
                onClick={() => window.print()}
              >
                {t('review.print')}
              </Button>
            </div>
          </PageHeader>
          <Stack gap="md">
            <CycleFigures review={found} />
            <NotePanel key={cycleId} cycle={found.cycle} />
            <KeyResultsPanel review={found} isOver={found.cycle.endsOn < today} />
            <TestsPanel review={found} />
            <LearningsPanel review={found} />
            <NextBetsPanel review={found} />
          </Stack>
        </div>
      )}
    </Loaded>
  )
}
