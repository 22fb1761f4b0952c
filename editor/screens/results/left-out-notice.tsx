// Says beside the verdict that some of the events were left out of it: when, why and by whom.
import { Alert, Anchor, Text } from '@mantine/core'
import { IconFilterOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Results } from '#wire/results'
import { useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'

/** Late events are folded for this long. */
const LATE_MS = 72 * 3600 * 1000

export function LeftOutNotice({ siteId, results }: { siteId: string; results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { startedAt, endedAt } = results.phase
  const ranges = useList(
    'left-out-ranges',
    {
      siteId,
      experimentId: results.experimentId,
      since: `${startedAt}`,
      ...(endedAt === null ? {} : { until: `${endedAt + LATE_MS}` }),
    },
    { refetchMs: 10_000 },
  ).data
  const active = (ranges ?? []).filter(({ undone }) => undone === null)
  if (active.length === 0) return null
  return (
    <Alert
      variant="light"
      color="gray"
      icon={<IconFilterOff size={18} aria-hidden />}
      title={t('leftOut.notice', { count: active.length })}
    >
      {active.map(({ id, since, until, reason, author, state }) => (
        <Text fz="sm" key={id} style={{ overflowWrap: 'anywhere' }}>
          {t('leftOut.noticeLine', {
            since: format.instant(since),
            until: format.instant(until),
            reason,
            author,
          })}
          {state === 'applying' && ` · ${t('leftOut.state.applying')}`}
        </Text>
      ))}
      <Anchor component={Link} to={`/sites/${siteId}/left-out`} fz="sm">
        {t('leftOut.seeAll')}
      </Anchor>
    </Alert>
  )
}
