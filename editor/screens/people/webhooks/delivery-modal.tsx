// One telling: what exactly is sent, what came of it, and the way to send it again.
import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Delivery } from '#wire/webhooks'
import { refresh, useItem } from '../../../queries.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { outcomeWords } from './outcome-words.ts'
import { webhookApi } from './webhook-api.ts'

export function DeliveryModal({ delivery, onClose }: { delivery: Delivery; onClose: () => void }) {
  const { t } = useTranslation()
  const { webhookId, eventId, text } = delivery
  const read = useQuery({
    queryKey: ['webhooks/deliveries', 'item', webhookId, eventId],
    queryFn: () => webhookApi.delivery(webhookId, eventId),
  })
  // the server sends nothing to one that is off
  const isOff = useItem('webhooks', webhookId).data?.disabledAt != null
  const whyId = useId()
  const [error, setError] = useState<unknown>(null)
  const replay = async () => {
    setError(null)
    try {
      await webhookApi.replay(webhookId, eventId)
      await refresh()
      onClose()
    } catch (failure) {
      setError(failure)
    }
  }
  return (
    <Dialog title={text} onClose={onClose} size="lg">
      <Loaded queries={[read]}>
        {(shown) => (
          <Stack gap="md">
            <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {outcomeWords(t, shown) || t(`webhooks.state.${shown.state}`)}
            </Text>
            <div>
              <Text fz="sm" fw={600} mb={4}>
                webhook-id
              </Text>
              <Code style={{ overflowWrap: 'anywhere' }}>{eventId}</Code>
            </div>
            <div>
              <Text fz="sm" fw={600} mb={4}>
                {t('webhooks.body')}
              </Text>
              <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {JSON.stringify(JSON.parse(shown.body), null, 2)}
              </Code>
            </div>
            {error !== null && <ProblemAlert error={error} />}
            <Group>
              <Button onClick={() => void replay()} disabled={isOff} aria-describedby={whyId}>
                {t('webhooks.replay')}
              </Button>
              <Text id={whyId} fz="sm" c="dimmed" flex="1 1 220px">
                {t(isOff ? 'webhooks.replayOff' : 'webhooks.replayLead')}
              </Text>
            </Group>
          </Stack>
        )}
      </Loaded>
    </Dialog>
  )
}
