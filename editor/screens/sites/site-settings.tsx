// What the site is set to: consent mode, public key, and the secret key for servers, made on demand and shown once.
import { Alert, Code, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Panel } from '../../ui/panel.tsx'

export function SiteSettings({ site }: { site: Site }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [writeKey, setWriteKey] = useState<string | null>(null)
  const make = async () => {
    const made = await api.makeWriteKey(site.id)
    setWriteKey(made.writeKey)
    await refresh()
  }
  return (
    <Panel title={t('sites.settings')}>
      <Stack gap="md">
        <div>
          <Text fw={600}>{t(`sites.consent.${site.consent}`)}</Text>
          <Text fz="sm" c="dimmed">
            {t(`sites.consent.${site.consent}Meaning`)}
          </Text>
        </div>
        <div>
          <Text fw={600}>{t('sites.key')}</Text>
          <Group gap="xs">
            <Code>{site.key}</Code>
          </Group>
        </div>
        {canEdit && (
          <div>
            <Text fw={600}>{t('sites.writeKey.title')}</Text>
            <Text fz="sm" c="dimmed" mb="xs">
              {t(site.hasWriteKey ? 'sites.writeKey.exists' : 'sites.writeKey.lead')}
            </Text>
            {writeKey ? (
              <Alert variant="light" color="gray" title={t('sites.writeKey.once')}>
                <Group gap="xs">
                  <Code style={{ overflowWrap: 'anywhere' }}>{writeKey}</Code>
                  <CopyButton text={writeKey} label={t('common.copy')} />
                </Group>
              </Alert>
            ) : (
              <ConfirmButton
                label={t(site.hasWriteKey ? 'sites.writeKey.renew' : 'sites.writeKey.make')}
                title={t('sites.writeKey.title')}
                confirmLabel={t(site.hasWriteKey ? 'sites.writeKey.renew' : 'sites.writeKey.make')}
                act={make}
                button={{ variant: 'default', size: 'xs' }}
              >
                {t(site.hasWriteKey ? 'sites.writeKey.renewWarning' : 'sites.writeKey.makeWarning')}
              </ConfirmButton>
            )}
          </div>
        )}
      </Stack>
    </Panel>
  )
}
