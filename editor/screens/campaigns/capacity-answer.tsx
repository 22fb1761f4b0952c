// How small a difference so many contacts can show, whether that is small enough, and what to do where it is not.
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '#wire/campaign-checks'
import { useFormat } from '../../session.tsx'

type Props = {
  capacity: Capacity
  /** After which the winner is looked for, where a part of the list takes part and the rest waits; else null. */
  waitHours: number | null
  onUseAll?: () => void
  /** Takes the smallest difference that can be seen for a promise. */
  onPromise?: (lift: number) => void
}

/** In whole percent, and never less than what can be seen. */
const wholeOf = (lift: number) => Math.ceil(lift * 100 - 1e-9) / 100

export function CapacityAnswer({ capacity, waitHours, onUseAll, onPromise }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { contacts, tested, perVariant, smallestLift, smallestLiftOfAll, promisedLift, rate } = capacity
  const isShared = waitHours !== null
  const words = {
    contacts: format.count(contacts),
    tested: format.count(tested),
    perVariant: format.count(perVariant),
    what: t(`campaigns.capacity.what.${capacity.deciding}`),
    arrived: format.percent(capacity.arrived, 0),
    rate: format.percent(rate, rate < 0.01 ? 2 : 1),
    expected: format.count(Math.round(capacity.expected)),
    wait: t('campaigns.split.hours', { count: waitHours ?? 0 }),
    lift: smallestLift === null ? '' : format.percent(wholeOf(smallestLift), 0),
    ofAll: smallestLiftOfAll === null ? '' : format.percent(wholeOf(smallestLiftOfAll), 0),
    promise: promisedLift === null ? '' : format.percent(promisedLift, 0),
    needed: capacity.contactsNeeded === null ? '' : format.about(capacity.contactsNeeded),
  }
  const { advice } = capacity
  const isEnough = advice.length === 0
  return (
    <Paper
      p="md"
      role="status"
      style={{
        background: isEnough ? 'var(--lv-good-soft)' : 'var(--lv-unsure-soft)',
        borderColor: 'transparent',
      }}
    >
      <Stack gap={6}>
        <Text fw={600}>
          {smallestLift === null
            ? t(`campaigns.capacity.${isShared ? 'neverShared' : 'never'}`, words)
            : t(`campaigns.capacity.${isShared ? 'shared' : 'all'}`, words)}
        </Text>
        <Text fz="sm">
          {t(`campaigns.capacity.rate.${capacity.rateSource}`, words)}{' '}
          {isShared && t(`campaigns.capacity.arrived.${capacity.arrivedSource}`, words)}
        </Text>
        <Text fz="sm">
          {capacity.isTooFew
            ? t(`campaigns.capacity.${capacity.expected < 1 ? 'tooFewNone' : 'tooFew'}`, words)
            : smallestLift !== null && t('campaigns.capacity.power', words)}{' '}
          {promisedLift !== null &&
            t(
              isEnough
                ? 'campaigns.capacity.promiseSeen'
                : capacity.contactsNeeded === null
                  ? 'campaigns.capacity.promiseImpossible'
                  : 'campaigns.capacity.promiseUnseen',
              words,
            )}
        </Text>
        {!isEnough && (
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <IconBulb size={18} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
            <Stack gap={6} align="flex-start">
              {advice.map((code) => (
                <Text key={code} fz="sm">
                  {code === 'whole_list' && smallestLiftOfAll === null
                    ? t('campaigns.capacity.wholeList')
                    : t(`campaigns.capacity.advice.${code}`, words)}
                </Text>
              ))}
              {onPromise && promisedLift !== null && smallestLift !== null && (
                <Button size="compact-sm" variant="default" onClick={() => onPromise(wholeOf(smallestLift))}>
                  {t('feasibility.email.promise', words)}
                </Button>
              )}
              {advice.includes('whole_list') && onUseAll && (
                <Button size="compact-sm" variant="default" onClick={onUseAll}>
                  {t('campaigns.capacity.useAll')}
                </Button>
              )}
            </Stack>
          </Group>
        )}
      </Stack>
    </Paper>
  )
}
