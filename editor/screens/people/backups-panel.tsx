// What became of the server's backups, for owners: the last one, its age and size, and what failed.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Backups } from '#wire/backups'
import { useFormat } from '../../session.tsx'
import { useBackups } from '../../ui/backup-alert.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { ageWords, sizeWords } from './backup-words.ts'

export function BackupsPanel() {
  const { t } = useTranslation()
  const backups = useBackups()
  return (
    <Panel title={t('people.backups.title')} lead={t('people.backups.lead')}>
      <Loaded queries={[backups]}>{(known) => <BackupFacts backups={known} />}</Loaded>
    </Panel>
  )
}

function BackupFacts({ backups }: { backups: Backups }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { schedule, isRunning, triedAt, succeededAt, bytes, failure } = backups
  const made =
    succeededAt !== null &&
    t('people.backups.last', {
      at: format.instant(succeededAt),
      age: ageWords(format, succeededAt, Date.now()),
      size: sizeWords(format, bytes ?? 0),
    })
  return (
    <Stack gap="xs" align="flex-start">
      {isRunning && <ToneBadge tone="plain">{t('people.backups.running')}</ToneBadge>}
      {failure !== null && (
        <>
          <ToneBadge tone="bad">{t('people.backups.failing')}</ToneBadge>
          <Text>
            {t(`people.backups.failure.${failure}`, { at: triedAt === null ? '' : format.instant(triedAt) })}
          </Text>
        </>
      )}
      {failure === null && succeededAt !== null && (
        <ToneBadge tone="good">{t('people.backups.fine')}</ToneBadge>
      )}
      <Text>{made || (schedule ? t('people.backups.notYet', schedule) : t('people.backups.never'))}</Text>
      <Text fz="sm" c="dimmed" className="lv-measure">
        {schedule === null
          ? t('people.backups.off')
          : [
              t('people.backups.daily', { count: schedule.keep, at: schedule.at }),
              t(`people.backups.copy.${schedule.copy ?? 'none'}`),
            ].join(' ')}
      </Text>
    </Stack>
  )
}
