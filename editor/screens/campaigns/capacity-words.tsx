// How small a difference this list can show, in one sentence, and what to do where that is not small enough.
import { Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { decisionHours } from '#domain/email/reading'
import { campaignApi } from './campaign-api.ts'
import { CapacityAnswer } from './capacity-answer.tsx'
import type { Compose } from './use-compose.ts'

export function CapacityWords({ compose }: { compose: Compose }) {
  const { values } = compose
  const query = {
    variants: String(values.variants.length),
    share: String(values.split.mode === 'share' ? values.split.share : 1),
    hours: String(decisionHours(values)),
    ...(values.siteId === null ? {} : { siteId: values.siteId }),
    ...(values.goalId === null ? {} : { goalId: values.goalId }),
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
  const { split } = values
  const isShared = split.mode === 'share'
  return capacity.data ? (
    <CapacityAnswer
      capacity={capacity.data}
      waitHours={isShared ? split.waitHours : null}
      {...(isShared ? { onUseAll: () => compose.set({ split: { mode: 'full' } }) } : {})}
    />
  ) : null
}
