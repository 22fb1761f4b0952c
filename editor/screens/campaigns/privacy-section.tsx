// What is counted of whom: clicks, opens and campaign tags, with what the law says of each.
import { Radio, Stack, Switch, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { OPENS_MODES, type OpensMode } from '#domain/email/campaign'
import { FoldedPanel } from '../experiments/folded-panel.tsx'
import type { Compose } from './use-compose.ts'

export function PrivacySection({ compose }: { compose: Compose }) {
  const { t } = useTranslation()
  const { utm, opens, anonymousClicks } = compose.values
  const { set } = compose
  const summary = [
    t(anonymousClicks ? 'campaigns.privacy.sum.anonymous' : 'campaigns.privacy.sum.consenting'),
    t(`campaigns.privacy.sum.opens.${opens}`),
    t(utm ? 'campaigns.privacy.sum.utm' : 'campaigns.privacy.sum.noUtm'),
  ].join(' · ')
  return (
    <FoldedPanel id="privacy" title={t('campaigns.privacy.title')} summary={summary}>
      <Stack gap="lg">
        <Switch
          checked={anonymousClicks}
          onChange={(event) => set({ anonymousClicks: event.currentTarget.checked })}
          label={t('campaigns.privacy.anonymous')}
          description={t('campaigns.privacy.anonymousText')}
        />
        <Radio.Group
          label={t('campaigns.privacy.opens')}
          description={t('campaigns.privacy.opensText')}
          value={opens}
          onChange={(value) => set({ opens: value as OpensMode })}
        >
          <Stack gap="sm" mt="xs">
            {OPENS_MODES.map((mode) => (
              <Radio
                key={mode}
                value={mode}
                label={t(`campaigns.privacy.opensMode.${mode}`)}
                description={t(`campaigns.privacy.opensModeText.${mode}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Switch
          checked={utm}
          onChange={(event) => set({ utm: event.currentTarget.checked })}
          label={t('campaigns.privacy.utm')}
          description={t('campaigns.privacy.utmText')}
        />
        <Text fz="sm" c="dimmed">
          {t('campaigns.privacy.law')}
        </Text>
      </Stack>
    </FoldedPanel>
  )
}
