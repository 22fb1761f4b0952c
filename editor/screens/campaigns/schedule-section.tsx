// When it leaves: at once, or at an hour of the company's own time zone.

import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { HOUR_MS } from '#domain/day'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toZonedText } from '../../ui/zoned-time.ts'

/** `leavesAt`: as a `datetime-local` field holds it; '' for at once. */
type Props = { leavesAt: string; onChange: (leavesAt: string) => void }

export function ScheduleSection({ leavesAt, onChange }: Props) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  /** Tomorrow at ten, when mail is read. */
  const proposal = () => `${toZonedText(Date.now() + 24 * HOUR_MS, timeZone).slice(0, 10)}T10:00`
  return (
    <Panel title={t('campaigns.when.title')} id="schedule">
      <Stack gap="md">
        <Radio.Group
          aria-label={t('campaigns.when.title')}
          value={leavesAt === '' ? 'now' : 'later'}
          onChange={(value) => onChange(value === 'now' ? '' : proposal())}
        >
          <Stack gap="sm">
            <Radio value="now" label={t('campaigns.when.now')} description={t('campaigns.when.nowText')} />
            <Radio value="later" label={t('campaigns.when.later')} />
          </Stack>
        </Radio.Group>
        {leavesAt !== '' && (
          <TextInput
            type="datetime-local"
            label={t('campaigns.when.at')}
            description={t('campaigns.when.zone', { zone: timeZone })}
            maw={320}
            value={leavesAt}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        )}
        <Text fz="sm" c="dimmed">
          {t('campaigns.when.late')}
        </Text>
      </Stack>
    </Panel>
  )
}
