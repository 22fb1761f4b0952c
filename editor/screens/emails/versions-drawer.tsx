// What a mail has been: each version as it looked, and the way back to it.
import { Button, Drawer, Group, Loader, Stack, Text, UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Email, EmailVersion } from '#wire/emails'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { readTags } from '../campaigns/read-tags.ts'
import classes from './composer.module.css'
import { emailApi } from './email-api.ts'
import { EmailPreviewModes } from './email-preview-modes.tsx'

type Props = { email: Pick<Email, 'id' | 'locale'>; onClose: () => void; onRestored: (email: Email) => void }

export function VersionsDrawer({ email, onClose, onRestored }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const versions = useQuery({
    queryKey: ['email-versions', email.id],
    queryFn: () => emailApi.versions(email.id),
    staleTime: 0,
    gcTime: 0,
  })
  const [picked, setPicked] = useState<number | null>(null)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(960px, 100vw)"
      title={<Text fw={650}>{t('emails.versions.title')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Text fz="sm" c="dimmed" mb="md" className="lv-measure">
        {t('emails.versions.lead')}
      </Text>
      <Loaded queries={[versions]}>
        {({ items }) => {
          const shown = items.find(({ version }) => version === picked) ?? items[0]
          return (
            <div className={classes.versions}>
              <ul className={classes.versionList}>
                {items.map((item) => (
                  <li key={item.version}>
                    <UnstyledButton
                      className={classes.version}
                      aria-pressed={item === shown}
                      onClick={() => setPicked(item.version)}
                    >
                      <Group justify="space-between" gap="xs">
                        <Text fz="sm" fw={600}>
                          {format.instant(item.createdAt)}
                        </Text>
                        {item.isCurrent && (
                          <ToneBadge tone="accent">{t('emails.versions.current')}</ToneBadge>
                        )}
                      </Group>
                      <Text fz="xs" c="dimmed">
                        {item.author}
                      </Text>
                      <Text fz="sm" truncate>
                        {readTags(item.subject, email.locale) || t('emails.inbox.noSubject')}
                      </Text>
                    </UnstyledButton>
                  </li>
                ))}
              </ul>
              {shown && (
                <VersionView key={shown.version} email={email} version={shown} onRestored={onRestored} />
              )}
            </div>
          )
        }}
      </Loaded>
    </Drawer>
  )
}

type ViewProps = Pick<Props, 'email' | 'onRestored'> & { version: EmailVersion }

function VersionView({ email, version, onRestored }: ViewProps) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const preview = useQuery({
    queryKey: ['email-version', email.id, version.version],
    queryFn: async () => {
      const { source, subject, preheader } = await emailApi.version(email.id, version.version)
      return emailApi.preview({ source, subject, preheader, contactId: null, locale: email.locale })
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const restore = () => {
    setBusy(true)
    setError(null)
    emailApi
      .restoreVersion(email.id, version.version)
      .then(onRestored)
      .catch((refusal: unknown) => setError(refusal))
      .finally(() => setBusy(false))
  }
  return (
    <Stack gap="sm" miw={0}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Text fz="sm" fw={600}>
            {preview.data?.subject ?? readTags(version.subject, email.locale)}
          </Text>
          <Text fz="sm" c="dimmed">
            {preview.data?.preheader ?? readTags(version.preheader, email.locale)}
          </Text>
        </div>
        {canEdit && !version.isCurrent && (
          <Button size="xs" flex="none" loading={isBusy} onClick={restore}>
            {t('emails.versions.restore')}
          </Button>
        )}
      </Group>
      {error !== null && <ProblemAlert error={error} onRetry={restore} />}
      <div className={classes.card}>
        {preview.error ? (
          <ProblemAlert error={preview.error} onRetry={() => void preview.refetch()} />
        ) : preview.data ? (
          <EmailPreviewModes
            html={preview.data.html}
            text={preview.data.text}
            height="min(60vh, 640px)"
            note={preview.data.html === '' ? t('emails.versions.broken') : undefined}
          />
        ) : (
          <Group p="lg" justify="center">
            <Loader size="sm" aria-label={t('common.loading')} />
          </Group>
        )}
      </div>
    </Stack>
  )
}
