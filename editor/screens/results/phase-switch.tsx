// Which phase is read, where a test was changed after its launch: each has evidence of its own.
import { Alert, Anchor, NativeSelect } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'

export function PhaseSwitch({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [, setQuery] = useSearchParams()
  const newest = results.phases.at(-1)
  if (results.phases.length < 2) return null
  return (
    <NativeSelect
      aria-label={t('results.phase.label')}
      size="xs"
      mt={8}
      maw={320}
      value={results.phase.number}
      onChange={(event) => {
        const number = event.currentTarget.value
        setQuery(number === String(newest?.number) ? {} : { phase: number })
      }}
      data={results.phases.toReversed().map(({ number, startedAt, endedAt }) => ({
        value: String(number),
        label:
          endedAt === null
            ? t('results.phase.optionNow', { number, from: format.instant(startedAt) })
            : t('results.phase.option', {
                number,
                from: format.instant(startedAt),
                to: format.instant(endedAt),
              }),
      }))}
    />
  )
}

/** Says that the phase is an old one, or that a new one has begun. */
export function PhaseNotice({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { number, startedAt, endedAt } = results.phase
  const isOld = number !== results.phases.at(-1)?.number
  if (!isOld && number === 1) return null
  return (
    <Alert variant="light" color="gray" icon={<IconHistory size={18} aria-hidden />}>
      {isOld
        ? t('results.phase.old', { number, at: format.instant(endedAt ?? startedAt) })
        : t('results.phase.new', { number, at: format.instant(startedAt) })}{' '}
      {isOld && (
        <Anchor component={Link} to="." relative="path">
          {t('results.phase.newest')}
        </Anchor>
      )}
    </Alert>
  )
}
