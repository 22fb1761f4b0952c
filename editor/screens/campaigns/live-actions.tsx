// Pauses, resumes and ends a campaign: pausing is one click, ending asks once more.
import { Button } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#wire/campaigns'
import { refresh } from '../../queries.ts'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { campaignApi } from './campaign-api.ts'

export function LiveActions({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>(null)
  const [isBusy, setBusy] = useState(false)
  const { id, status } = campaign
  const act = async (work: (id: string) => Promise<unknown>) => {
    setBusy(true)
    setError(null)
    try {
      await work(id)
      await refresh()
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(false)
    }
  }
  const isGoing = status === 'sending' || status === 'waiting'
  return (
    <>
      {isGoing && (
        <Button
          variant="default"
          loading={isBusy}
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => void act(campaignApi.pause)}
        >
          {t('campaigns.live.pause')}
        </Button>
      )}
      {status === 'scheduled' && (
        <Button variant="default" loading={isBusy} onClick={() => void act(campaignApi.cancel)}>
          {t('campaigns.live.unschedule')}
        </Button>
      )}
      {status === 'paused' && campaign.launchedAt === null && (
        <Button variant="default" loading={isBusy} onClick={() => void act(campaignApi.cancel)}>
          {t('campaigns.live.unschedule')}
        </Button>
      )}
      {(isGoing || status === 'choosing' || (status === 'paused' && campaign.launchedAt !== null)) && (
        <ConfirmButton
          label={t('campaigns.live.cancel')}
          title={t('campaigns.live.cancelTitle')}
          confirmLabel={t('campaigns.live.cancelNow')}
          isDangerous
          act={async () => {
            await campaignApi.cancel(id)
            await refresh()
          }}
          button={{ variant: 'subtle', color: 'red', c: 'var(--lv-bad)' }}
        >
          {t('campaigns.live.cancelText')}
        </ConfirmButton>
      )}
      {error !== null && <ProblemAlert error={error} />}
    </>
  )
}
