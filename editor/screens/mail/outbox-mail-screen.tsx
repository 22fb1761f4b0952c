// One mail of the outbox as its reader sees it, as text, and as it would travel; its links lead where they lead.
import { Anchor, Code, Paper, ScrollArea, SegmentedControl, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { OpenedMail } from '#wire/outbox'
import { useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { EmailPreview } from '../emails/email-preview.tsx'
import { mailApi } from './mail-api.ts'

const VIEWS = ['desktop', 'mobile', 'text', 'source'] as const
type View = (typeof VIEWS)[number]

export function OutboxMailScreen() {
  const { mailId = '' } = useParams()
  const mail = useQuery({ queryKey: ['outbox', 'item', mailId], queryFn: () => mailApi.openedMail(mailId) })
  return <Loaded queries={[mail]}>{(found) => <Opened mail={found} />}</Loaded>
}

/** A computer's width would be read through a keyhole. */
const narrow = () => window.innerWidth < 700

/** `"Élise" <elise@exemple.fr>`, as it travels: people read a name without its quotes. */
const unquoted = (from: string) =>
  from.replace(/^"((?:[^"\\]|\\.)*)"(?= <)/, (_, name: string) => name.replace(/\\(.)/g, '$1'))

function Opened({ mail }: { mail: OpenedMail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [view, setView] = useState<View>(mail.html === null ? 'source' : narrow() ? 'mobile' : 'desktop')
  const { from, html, text, raw, subject, sender, recipient, at, campaignId, variant } = mail
  return (
    <>
      <PageHeader
        title={subject || t('mail.outbox.noSubject')}
        lead={t('mail.outbox.fromTo', {
          sender: unquoted(from ?? sender),
          recipient,
          at: format.instant(at),
        })}
        badge={
          variant && (
            <ToneBadge tone="plain">
              {t('campaigns.variants.name', { letter: variant.toUpperCase() })}
            </ToneBadge>
          )
        }
        back={{ to: '/mail/outbox', label: t('mail.outbox.title') }}
      >
        {campaignId !== null && (
          <Anchor component={Link} to={`/campaigns/${campaignId}`}>
            {t('mail.outbox.campaign')}
          </Anchor>
        )}
      </PageHeader>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('mail.outbox.view')}
          value={view}
          onChange={(value) => setView(value as View)}
          data={VIEWS.filter((value) => html !== null || value === 'source').map((value) => ({
            value,
            label: t(`mail.outbox.views.${value}`),
          }))}
          style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
        />
        {view === 'source' ? (
          <Paper p="md">
            <Text fz="sm" c="dimmed" mb="sm">
              {t('mail.outbox.sourceLead')}
            </Text>
            <ScrollArea.Autosize
              mah={640}
              viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('mail.outbox.views.source') }}
            >
              <Code
                block
                style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', background: 'transparent' }}
              >
                {raw}
              </Code>
            </ScrollArea.Autosize>
          </Paper>
        ) : (
          <EmailPreview html={html ?? ''} text={text ?? ''} mode={view} height={640} />
        )}
      </Stack>
    </>
  )
}
