// How far the sending is: a bar of its states with their numbers, the pace, and how long it will take still.
import { Anchor, Box, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignProgress } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RelayTroubleNote } from '../mail/relay-trouble-note.tsx'
import { DomainTable } from './domain-table.tsx'
import { durationWords } from './duration-words.ts'
import classes from './progress.module.css'

/** In the order in which a mail goes through them. */
const STATES = [
  ...(['sent', 'sending', 'deferred', 'ready', 'held'] as const),
  ...(['uncertain', 'failed', 'skipped'] as const),
]
const AFTERWARDS = ['bounced', 'complained', 'unsubscribed'] as const

type Props = { campaign: Campaign; progress: CampaignProgress }

export function ProgressPanel({ campaign, progress }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  /** No server took them: they can be read here. */
  const isKept = campaign.isRehearsal && progress.sent > 0
  const total = Math.max(progress.total, 1)
  const done = progress.sent + progress.failed + progress.skipped + progress.uncertain
  const isGoing = campaign.status === 'sending'
  const pace = [
    isGoing &&
      progress.perSecond > 0 &&
      t('campaigns.progress.pace', { rate: format.decimal(Math.round(progress.perSecond * 10) / 10) }),
    isGoing &&
      progress.secondsLeft !== null &&
      t('campaigns.progress.left', { duration: durationWords(t, progress.secondsLeft) }),
  ].filter(Boolean)
  const shown = STATES.filter((state) => progress[state] > 0)
  return (
    <Panel title={t('campaigns.progress.title')} lead={lead()}>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={t('campaigns.progress.title')}
        aria-valuemin={0}
        aria-valuemax={progress.total}
        aria-valuenow={done}
      >
        {shown.map((state) => (
          <span key={state} data-state={state} style={{ flexGrow: progress[state] / total }} />
        ))}
      </div>
      <dl className={classes.states}>
        {shown.map((state) => (
          <div key={state}>
            <dt>
              <span className={classes.dot} data-state={state} aria-hidden />
              {t(
                state === 'sent' && isKept
                  ? 'campaigns.progress.keptState'
                  : state === 'skipped' && campaign.status === 'cancelled'
                    ? 'campaigns.progress.stoppedState'
                    : `campaigns.progress.state.${state}`,
              )}
            </dt>
            <dd>{format.count(progress[state])}</dd>
          </div>
        ))}
      </dl>
      {progress.trouble && (
        <Box mt="sm">
          <RelayTroubleNote trouble={progress.trouble} />
        </Box>
      )}
      {AFTERWARDS.some((what) => progress[what] > 0) && (
        <Text fz="sm" mt="sm">
          {AFTERWARDS.filter((what) => progress[what] > 0)
            .map((what) =>
              t(`campaigns.progress.after.${what}`, {
                count: progress[what],
                mails: format.count(progress[what]),
              }),
            )
            .join(' · ')}
        </Text>
      )}
      {progress.deferred > 0 && (
        <Text fz="sm" c="dimmed" mt="sm">
          {t('campaigns.progress.deferredText')}
        </Text>
      )}
      {isKept && (
        <Text fz="sm" mt="sm">
          {t('campaigns.progress.kept')}{' '}
          <Anchor component={Link} to="/mail/outbox" fz="sm">
            {t('campaigns.progress.toOutbox')}
          </Anchor>
        </Text>
      )}
      {progress.byDomain.length > 1 && <DomainTable domains={progress.byDomain} />}
    </Panel>
  )

  function lead() {
    // what was stopped while its list was made is made no further
    const isComplete = campaign.isPrepared && progress.prepared >= progress.total
    if (!isComplete && campaign.status !== 'cancelled') {
      return t('campaigns.progress.preparing', {
        prepared: format.count(progress.prepared),
        total: format.count(progress.total),
      })
    }
    const words = t(isKept ? 'campaigns.progress.keptOf' : 'campaigns.progress.sentOf', {
      count: progress.sent,
      sent: format.count(progress.sent),
      total: format.count(progress.total),
    })
    return [words, ...pace].join(' · ')
  }
}
