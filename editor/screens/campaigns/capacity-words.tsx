// How small a difference this list can show, in one sentence, and what to do where that is not small enough.
import { Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { campaignApi } from './campaign-api.ts'
import { CapacityAnswer } from './capacity-answer.tsx'
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
  const isShared = values.split.mode === 'share'
  return capacity.data ? (
    <CapacityAnswer
      capacity={capacity.data}
      isShared={isShared}
      {...(isShared ? { onUseAll: () => compose.set({ split: { mode: 'full' } }) } : {})}
    />
  ) : null
}
