// Whether what is written is kept, said all the time.
import { Loader, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconCloudOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { RequestError } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import type { Saving } from './autosave.ts'
import classes from './composer.module.css'

export function SaveBadge({ saving }: { saving: Saving }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, error, savedAt } = saving
  const isOffline = error instanceof RequestError && error.code === 'offline'
  const isBad = state === 'failed' || state === 'conflict'
  return (
    <Text fz="sm" c={isBad ? 'var(--lv-bad)' : 'dimmed'} role="status" className={classes.saving}>
      {state === 'saved' && <IconCheck size={15} aria-hidden />}
      {(state === 'waiting' || state === 'saving') && <Loader size={13} aria-hidden />}
      {state === 'conflict' && <IconAlertTriangle size={15} aria-hidden />}
      {state === 'failed' &&
        (isOffline ? <IconCloudOff size={15} aria-hidden /> : <IconAlertTriangle size={15} aria-hidden />)}
      {state === 'saved'
        ? t('emails.save.saved', { at: format.instant(savedAt) })
        : t(`emails.save.${isOffline && state === 'failed' ? 'offline' : state}`)}
    </Text>
  )
}
