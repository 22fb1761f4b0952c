// How the list is shared out: all of it to learn the most, or a part now and the winner to the rest; what that can show.
import { NativeSelect, Radio, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CapacityWords } from './capacity-words.tsx'
import type { Compose } from './use-compose.ts'

const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8]
const HOURS = [1, 2, 4, 8, 12, 24, 48, 72]
const USUAL = { mode: 'share', share: 0.4, waitHours: 24 } as const
/** What stands there already is offered too, even where another client has chosen it. */
const withCurrent = (offered: readonly number[], current: number) =>
  [...new Set([...offered, current])].sort((a, b) => a - b)

export function SplitSection({ compose }: { compose: Compose }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { values, set, errorAt } = compose
  const { split } = values
  return (
    <Panel title={t('campaigns.split.title')} lead={t('campaigns.split.lead')} id="split">
      <Stack gap="md">
        <Radio.Group
          aria-label={t('campaigns.split.title')}
          value={split.mode}
          onChange={(mode) => set({ split: mode === 'full' ? { mode: 'full' } : USUAL })}
        >
          <Stack gap="sm">
            <Radio
              value="full"
              label={t('campaigns.split.full')}
              description={t('campaigns.split.fullText')}
            />
            <Radio
              value="share"
              label={t('campaigns.split.share')}
              description={t('campaigns.split.shareText')}
            />
          </Stack>
        </Radio.Group>
        {split.mode === 'share' && (
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <NativeSelect
              label={t('campaigns.split.part')}
              value={split.share}
              error={errorAt('split.share')}
              data={withCurrent(SHARES, split.share).map((value) => ({
                value: String(value),
                label: format.percent(value, 0),
              }))}
              onChange={(event) => set({ split: { ...split, share: Number(event.currentTarget.value) } })}
            />
            <NativeSelect
              label={t('campaigns.split.wait')}
              value={split.waitHours}
              error={errorAt('split.waitHours')}
              data={withCurrent(HOURS, split.waitHours).map((value) => ({
                value: String(value),
                label: t('campaigns.split.hours', { count: value }),
              }))}
              onChange={(event) => set({ split: { ...split, waitHours: Number(event.currentTarget.value) } })}
            />
          </SimpleGrid>
        )}
        <CapacityWords compose={compose} />
      </Stack>
    </Panel>
  )
}
