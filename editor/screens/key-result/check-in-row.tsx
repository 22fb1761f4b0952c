// One check-in: the level of a day, how sure one was, and why; its author may correct it.
import { ActionIcon, Box, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CheckIn } from '#wire/check-ins'
import type { KeyResult } from '#wire/key-results'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat, useSession } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import classes from '../okrs/okrs.module.css'
import { CheckInForm } from './check-in-form.tsx'
import { ConfidenceBadge } from './confidence-badge.tsx'

export function CheckInRow({
  checkIn,
  keyResult,
  today,
}: {
  checkIn: CheckIn
  keyResult: KeyResult
  today: string
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { user, role } = useSession()
  const [isEditing, editing] = useDisclosure(false)
  const { id, day, value, confidence, note, author, authorId, source } = checkIn
  const isMine = canEdit && (authorId === user.id || role === 'owner')
  if (isEditing) {
    return (
      <li className={classes.row}>
        <Box flex={1}>
          <CheckInForm keyResult={keyResult} checkIn={checkIn} today={today} onDone={editing.close} />
          <ConfirmButton
            label={t('common.remove')}
            title={t('keyResults.checkIn.removeTitle', { day: format.day(day) })}
            confirmLabel={t('common.removeForGood')}
            isDangerous
            act={async () => {
              await api.remove('check-ins', id)
              await refresh()
            }}
            button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)', size: 'compact-xs', mt: 'xs' }}
          >
            {t('keyResults.checkIn.remove')}
          </ConfirmButton>
        </Box>
      </li>
    )
  }
  const from = source === 'typed' ? author : t(`keyResults.checkIn.source.${source}`)
  return (
    <li className={classes.row}>
      <Box flex={1} miw={0}>
        <Group gap="xs">
          <Text fw={600}>{format.level(value, keyResult.unit)}</Text>
          <ConfidenceBadge confidence={confidence} />
        </Group>
        {note !== '' && (
          <Text fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {note}
          </Text>
        )}
        <Text fz="sm" c="dimmed">
          {[format.day(day), from].filter(Boolean).join(' · ')}
        </Text>
      </Box>
      {isMine && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="dimmed"
          aria-label={t('keyResults.checkIn.edit', { day: format.day(day) })}
          onClick={editing.open}
        >
          <IconPencil size={16} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
}
