// Webhooks: which addresses are told of what, whether they are reached, and what they were told.
import { Button, Paper, Stack } from '@mantine/core'
import { IconPlus, IconWebhook } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MadeWebhook, Webhook } from '#wire/webhooks'
import { usePages } from '../../../queries.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { OneTimeSecret } from '../one-time-secret.tsx'
import classes from '../people.module.css'
import { DeliveriesPanel } from './deliveries-panel.tsx'
import { WebhookModal } from './webhook-modal.tsx'
import { WebhookRow } from './webhook-row.tsx'

export function WebhooksTab() {
  const { t } = useTranslation()
  const webhooks = usePages('webhooks')
  const [edited, setEdited] = useState<Webhook | 'new' | null>(null)
  const [made, setMade] = useState<MadeWebhook | null>(null)
  const add = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('webhooks.new')}
    </Button>
  )
  const secret = made && (
    <OneTimeSecret key={made.secret} title={t('webhooks.secretOf', { name: made.name })} secret={made.secret}>
      {t('webhooks.secretLead')}
    </OneTimeSecret>
  )
  return (
    <Loaded queries={[webhooks]}>
      {() => (
        <Stack gap="xl">
          {webhooks.total === 0 ? (
            <EmptyState
              title={t('webhooks.empty')}
              icon={<IconWebhook size={36} stroke={1.5} />}
              action={add}
            >
              {t('webhooks.emptyLead')}
            </EmptyState>
          ) : (
            <Panel title={t('webhooks.title')} lead={t('webhooks.lead')} action={add}>
              <Stack gap="md">
                {secret}
                <Paper withBorder={false} p={0}>
                  <ul className={classes.rows}>
                    {webhooks.items.map((webhook) => (
                      <WebhookRow
                        key={webhook.id}
                        webhook={webhook}
                        onEdit={() => setEdited(webhook)}
                        onSecret={setMade}
                      />
                    ))}
                  </ul>
                </Paper>
                <LoadMore pages={webhooks} />
              </Stack>
            </Panel>
          )}
          {webhooks.total > 0 && <DeliveriesPanel webhooks={webhooks.items} />}
          {edited && (
            <WebhookModal
              webhook={edited === 'new' ? null : edited}
              onMade={setMade}
              onClose={() => setEdited(null)}
            />
          )}
        </Stack>
      )}
    </Loaded>
  )
}
