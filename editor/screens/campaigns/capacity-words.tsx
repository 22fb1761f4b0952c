// How small a difference this list can show, in one sentence, and what to do where that is not small enough.
import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '#wire/campaign-checks'
import { useFormat } from '../../session.tsx'
import { campaignApi } from './campaign-api.ts'
import type { Compose } from './use-compose.ts'

export function CapacityWords({ compose }: { compose: Compose }) {
  const { values } = compose
  const query = {
    variants: String(values.variants.length),
    share: String(values.split.mode === 'share' ? values.split.share : 1),
    ...(values.listId === null ? {} : { listId: values.listId }),
    ...(values.hypothesisId === null ? {} : { hypothesisId: values.hypothesisId }),
  }
  const capacity = useQuery({
    queryKey: ['capacity', query],
    queryFn: () => campaignApi.capacity(query),
    enabled: values.listId !== null,
    placeholderData: keepPreviousData,
  })
  const { t } = useTranslation()
  if (values.listId === null) {
    return (
      <Text fz="sm" c="dimmed">
        {t('campaigns.capacity.noList')}
      </Text>
    )
  }
  return capacity.data ? <Answer capacity={capacity.data} compose={compose} /> : null
}

function Answer({ capacity, compose }: { capacity: Capacity; compose: Compose }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { contacts, tested, perVariant, smallestLift, smallestLiftOfAll, promisedLift, rate } = capacity
  const isShared = compose.values.split.mode === 'share'
  const words = {
    contacts: format.count(contacts),
    tested: format.count(tested),
    perVariant: format.count(perVariant),
    rate: format.percent(rate, 1),
    lift: smallestLift === null ? '' : format.percent(smallestLift, 0),
    ofAll: smallestLiftOfAll === null ? '' : format.percent(smallestLiftOfAll, 0),
    promise: promisedLift === null ? '' : format.percent(promisedLift, 0),
    needed: capacity.contactsNeeded === null ? '' : format.count(capacity.contactsNeeded),
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
            ? t('campaigns.capacity.never', words)
            : t(`campaigns.capacity.${isShared ? 'shared' : 'all'}`, words)}
        </Text>
        <Text fz="sm">
          {t(`campaigns.capacity.rate.${capacity.rateSource}`, words)}{' '}
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
                  {t(`campaigns.capacity.advice.${code}`, words)}
                </Text>
              ))}
              {advice.includes('whole_list') && isShared && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => compose.set({ split: { mode: 'full' } })}
                >
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
