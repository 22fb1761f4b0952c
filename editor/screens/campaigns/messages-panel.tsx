// The mails that went wrong, one by one: those nobody can be sure of, to be settled by hand, and those that were refused.
import { Box, Button, Group, Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { campaignApi } from './campaign-api.ts'
import classes from './campaigns.module.css'
import { WrittenAgainButton } from './written-again-button.tsx'

const PAGE_SIZE = 20

type Props = { campaign: Campaign; state: 'uncertain' | 'failed' }

export function MessagesPanel({ campaign, state }: Props) {
  const { t } = useTranslation()
  const pages = useInfiniteQuery({
    queryKey: ['campaign-messages', campaign.id, state],
    queryFn: ({ pageParam }) =>
      campaignApi.messages(campaign.id, { state, limit: `${PAGE_SIZE}`, offset: `${pageParam}` }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const read = all.reduce((sum, { items }) => sum + items.length, 0)
      return read < last.total ? read : undefined
    },
    refetchInterval: 10_000,
  })
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  const total = pages.data?.pages.at(-1)?.total ?? 0
  return (
    <Panel title={t(`campaigns.messages.${state}.title`)} lead={t(`campaigns.messages.${state}.lead`)}>
      {state === 'uncertain' && total > 1 && <AllUncertain campaign={campaign} total={total} />}
      {pages.error && <ProblemAlert error={pages.error} />}
      <ul className={classes.messages}>
        {items.map((message) => (
          <MessageLine key={message.id} campaign={campaign} message={message} />
        ))}
      </ul>
      <LoadMore pages={{ ...pages, items, total }} />
    </Panel>
  )
}

/** A server that kept silent leaves many behind: its log tells of all at once. */
function AllUncertain({ campaign, total }: { campaign: Campaign; total: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  if (!canEdit) return null
  const mails = format.count(total)
  return (
    <Group gap="xs" mb="sm">
      <ConfirmButton
        label={t('campaigns.messages.all.markSent')}
        title={t('campaigns.messages.all.markSentTitle', { mails })}
        confirmLabel={t('campaigns.messages.all.markSentNow')}
        act={async () => {
          await campaignApi.markAllSent(campaign.id)
          await refresh()
        }}
        button={{ size: 'xs', variant: 'default' }}
      >
        {t('campaigns.messages.all.markSentText')}
      </ConfirmButton>
      <ConfirmButton
        label={t('campaigns.messages.all.resend')}
        title={t('campaigns.messages.all.resendTitle', { mails })}
        confirmLabel={t('campaigns.messages.all.resendNow')}
        act={async () => {
          await campaignApi.resendAll(campaign.id)
          await refresh()
        }}
        button={{ size: 'xs', variant: 'default' }}
      >
        {t('campaigns.messages.all.resendText')}
      </ConfirmButton>
    </Group>
  )
}

/** What a server answered, its code once; or why the mail could not be written, which no server has answered. */
const whyOf = (code: string, detail: string) =>
  code === 'template' || detail.includes(code) ? detail : `${code} ${detail}`.trim()

function MessageLine({ campaign, message }: { campaign: Campaign; message: Message }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, email, variant, sentAt, code, detail, state } = message
  const name = campaign.variants.find(({ key }) => key === variant)?.name
  const who = email ?? t('campaigns.messages.erased')
  const facts = [
    campaign.variants.length > 1 && name,
    sentAt !== null && format.instant(sentAt),
    state === 'failed' && whyOf(code ?? '', detail ?? ''),
  ].filter(Boolean)
  const markSent = async () => {
    setBusy(true)
    setError(null)
    try {
      await campaignApi.markSent(campaign.id, id)
      await refresh()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  return (
    <li>
      <Group justify="space-between" gap="sm">
        <Stack gap={0} flex="1 1 240px" miw={0}>
          <Text fw={550} style={{ overflowWrap: 'anywhere' }}>
            {who}
          </Text>
          <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {facts.join(' · ')}
          </Text>
          {message.contactId !== null && variant !== null && (
            <Box>
              <WrittenAgainButton campaignId={campaign.id} messageId={id} />
            </Box>
          )}
        </Stack>
        {canEdit && state === 'uncertain' && (
          <Group gap="xs">
            <Button size="xs" variant="default" loading={isBusy} onClick={() => void markSent()}>
              {t('campaigns.messages.markSent')}
            </Button>
            <ConfirmButton
              label={t('campaigns.messages.resend')}
              title={t('campaigns.messages.resendTitle', { who })}
              confirmLabel={t('campaigns.messages.resendNow')}
              act={async () => {
                await campaignApi.resend(campaign.id, id)
                await refresh()
              }}
              button={{ size: 'xs', variant: 'subtle' }}
            >
              {t('campaigns.messages.resendText')}
            </ConfirmButton>
          </Group>
        )}
      </Group>
      {error !== null && <ProblemAlert error={error} />}
    </li>
  )
}
