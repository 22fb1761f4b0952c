// The experiments that bear a learning out or contradict it, with their intervals on one scale, and all of them together.
import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LearningEvidence } from '#wire/learning-evidence'
import type { Learning, LearningLink } from '#wire/learnings'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { IntervalBar } from '../../ui/interval-bar.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { VerdictBadge } from '../../ui/verdict-badge.tsx'
import { emailMetricName } from '../results/email-results.ts'
import { LinkForm } from './link-form.tsx'

export function EvidencePanel({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const evidence = useQuery({
    queryKey: ['learning-evidence', learning.id],
    queryFn: () => api.learningEvidence(learning.id),
  })
  const relink = async (links: LearningLink[]) => {
    await api.patch('learnings', learning.id, { links })
    await refresh()
  }
  const unlink = (experimentId: string) =>
    relink(learning.links.filter((link) => link.experimentId !== experimentId))
  return (
    <Panel title={t('learnings.evidence.title')} lead={t('learnings.evidence.lead')}>
      <Loaded queries={[evidence]}>
        {({ items, pooled }) => {
          const reach = reachOf(items)
          return (
            <Stack gap="lg">
              {items.length === 0 && <Text c="dimmed">{t('learnings.evidence.none')}</Text>}
              {items.map((item) => (
                <Evidence
                  key={item.experimentId}
                  item={item}
                  reach={reach}
                  onUnlink={canEdit ? () => void unlink(item.experimentId) : null}
                />
              ))}
              {pooled && <Pooled pooled={pooled} reach={reach} />}
              {canEdit && (
                <LinkForm linked={learning.links} onLink={(link) => relink([...learning.links, link])} />
              )}
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}

type Item = LearningEvidence['items'][number]

/** The farthest end of any interval, so that all bars share a scale; ten times more is far enough. */
const reachOf = (items: readonly Item[]) =>
  Math.max(
    0.1,
    ...items.flatMap(({ low, high, promise }) =>
      [low, high, promise].map((end) => Math.min(2, 1.04 * Math.abs(end ?? 0))),
    ),
  )

function Evidence({ item, reach, onUnlink }: { item: Item; reach: number; onUnlink: (() => void) | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { name, experimentId, stance, verdict, lift, low, high, promise, isTooLittle } = item
  const interval = intervalWords(t, format, low, high)
  const known = item.metricName ?? ''
  const metric = item.kind === 'email' ? emailMetricName(t, known) : known
  return (
    <div>
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          <ToneBadge tone={stance === 'supports' ? 'good' : 'bad'}>
            {t(`learnings.evidence.${stance}`)}
          </ToneBadge>
          <Anchor component={Link} to={`/experiments/${experimentId}/results`} fw={600}>
            {name}
          </Anchor>
          <VerdictBadge verdict={verdict} />
        </Group>
        {onUnlink && (
          <Button
            variant="subtle"
            size="compact-xs"
            onClick={onUnlink}
            aria-label={t('learnings.evidence.unlink', { name })}
          >
            {t('learnings.evidence.unlinkShort')}
          </Button>
        )}
      </Group>
      {lift === null ? (
        <Text fz="sm" c="dimmed" mt={4}>
          {t(isTooLittle ? 'learnings.evidence.tooLittle' : 'learnings.evidence.unmeasured')}
        </Text>
      ) : (
        <>
          <Text fz="sm" mt={4}>
            {t('learnings.evidence.line', { lift: format.lift(lift), metric, interval })}
          </Text>
          <IntervalBar
            {...{ lift, low, high, reach, promise }}
            label={t('learnings.evidence.picture', { name, interval })}
          />
        </>
      )}
    </div>
  )
}

function Pooled({ pooled, reach }: { pooled: NonNullable<LearningEvidence['pooled']>; reach: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { tests, lift, low, high } = pooled
  const interval = intervalWords(t, format, low, high)
  const text = t('learnings.evidence.pooledText', { tests, lift: format.lift(lift), interval })
  return (
    <div>
      <Text fw={650}>{t('learnings.evidence.pooled')}</Text>
      <Text fz="sm">{text}</Text>
      <IntervalBar
        {...{ lift, low, high, reach, promise: null }}
        label={t('learnings.evidence.picture', { name: t('learnings.evidence.pooled'), interval })}
      />
    </div>
  )
}
