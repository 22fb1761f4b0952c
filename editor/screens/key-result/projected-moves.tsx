// What the tests of a key result's hypotheses would do to it, test by test.
import { Anchor, Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { KeyResult } from '#wire/key-results'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import classes from '../okrs/okrs.module.css'

/** Reading a test's results costs a request: the newest ones are enough. */
const MOST = 6

export function ProjectedMoves({
  keyResult,
  experiments,
}: {
  keyResult: KeyResult
  experiments: readonly Experiment[]
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const started = experiments.filter(({ status }) => status !== 'draft').slice(-MOST)
  const read = useQueries({
    queries: started.map(({ id }) => ({
      queryKey: ['experiments', 'results', id],
      queryFn: () => api.results(id),
    })),
  })
  const moves = started.flatMap((experiment, index) => {
    const projection = read[index]?.data?.projection
    return projection ? [{ experiment, projection }] : []
  })
  if (moves.length === 0) return null
  const of = (level: number) => format.level(level, keyResult.unit)
  return (
    <section className={classes.moves} aria-labelledby="projected-moves">
      <Text fw={600} fz="sm" id="projected-moves" component="h3" mb={4}>
        {t('keyResults.moves.title')}
      </Text>
      {moves.map(({ experiment, projection }) => (
        <Text key={experiment.id} fz="sm">
          <Anchor component={Link} to={`/experiments/${experiment.id}/results`} fz="sm">
            {experiment.name}
          </Anchor>{' '}
          {t(`keyResults.moves.${projection.standing === 'counted' ? 'counted' : 'open'}`, {
            from: of(projection.level),
            to: of(projection.projected),
          })}
          {projection.standing !== 'none' &&
            projection.low !== null &&
            projection.high !== null &&
            ` ${t('keyResults.moves.range', { low: of(projection.low), high: of(projection.high) })}`}
          {projection.gapClosed !== null &&
            projection.gapClosed > 0 &&
            ` ${t('keyResults.moves.gap', { share: format.percent(Math.min(1, projection.gapClosed), 0) })}`}
        </Text>
      ))}
    </section>
  )
}
