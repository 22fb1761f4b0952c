// One range: when, whose events, why, by whom, and how far the counts agree.
import { Anchor, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LeftOutRange } from '#wire/left-out-ranges'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { type Tone, ToneBadge } from '../../ui/tone-badge.tsx'
import { leftOutApi } from './left-out-api.ts'
import { useSenderName } from './use-sender-name.ts'

const tones: Record<LeftOutRange['state'], Tone> = {
  applying: 'unsure',
  applied: 'accent',
  undoing: 'unsure',
  undone: 'plain',
}

export function LeftOutRow({ range, canUndo }: { range: LeftOutRange; canUndo: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const senderName = useSenderName()
  const { since, until, sender, experiment, reason, author, createdAt, state, visitors, undone } = range
  const undo = async () => {
    await leftOutApi.undo(range.id)
    await refresh()
  }
  return (
    <Group component="li" justify="space-between" align="flex-start" gap="sm">
      <Stack gap={4} flex="1 1 260px" miw={0}>
        <Group gap="sm">
          <Text fw={650}>
            {t('leftOut.when', { since: format.instant(since), until: format.instant(until) })}
          </Text>
          <ToneBadge tone={tones[state]}>{t(`leftOut.state.${state}`)}</ToneBadge>
        </Group>
        <Text style={{ overflowWrap: 'anywhere' }}>{reason}</Text>
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {senderName(sender)}
          {experiment && (
            <>
              {' · '}
              <Anchor component={Link} to={`/experiments/${experiment.id}/results`} fz="inherit">
                {experiment.name}
              </Anchor>
              {experiment.variant !== null && ` · ${t('leftOut.ofVariant', { variant: experiment.variant })}`}
            </>
          )}
          {' · '}
          {t('leftOut.concerned', { count: visitors, shown: format.count(visitors) })}
        </Text>
        <Text fz="sm" c="dimmed">
          {t('leftOut.by', { author, at: format.instant(createdAt) })}
          {undone && ` · ${t('leftOut.undoneBy', { author: undone.by, at: format.instant(undone.at) })}`}
        </Text>
      </Stack>
      {canUndo && undone === null && (
        <ConfirmButton
          label={t('leftOut.undo')}
          title={t('leftOut.undoTitle')}
          confirmLabel={t('leftOut.undo')}
          act={undo}
          button={{ variant: 'default', size: 'xs' }}
        >
          {t('leftOut.undoLead')}
        </ConfirmButton>
      )}
    </Group>
  )
}
