// Over every screen of an owner while backups fail: nobody else would notice before one is needed.
import { Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { Backups } from '#wire/backups'
import { request } from '../api.ts'
import { loadMessages } from '../i18n.ts'
import classes from './shell.module.css'

const LOOK_EVERY_MS = 5 * 60_000
const PLACE = '/people/company'

export const useBackups = () =>
  useQuery({
    queryKey: ['backups'],
    queryFn: () => request<Backups>('GET', 'backups'),
    refetchInterval: LOOK_EVERY_MS,
  })

export function BackupAlert() {
  const { t } = useTranslation()
  const { pathname } = useLocation()
  const failure = useBackups().data?.failure ?? null
  // its words are not among the first ones
  const said = useQuery({
    queryKey: ['backups', 'words'],
    queryFn: () => loadMessages().then(() => true),
    enabled: failure !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (failure === null || !said.data || pathname === PLACE) return null
  return (
    <aside className={classes.alert} aria-label={t('people.backups.title')}>
      <Group gap={8} wrap="nowrap">
        <IconAlertTriangle size={18} aria-hidden style={{ flex: 'none' }} />
        <Text fz="sm">
          {t(`people.backups.alert.${failure}`)} <Link to={PLACE}>{t('people.backups.see')}</Link>
        </Text>
      </Group>
    </aside>
  )
}
