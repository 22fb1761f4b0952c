// The foot of a long list: how many are shown of how many, and the next ones.
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../session.tsx'

type Props = {
  /** As `usePages` answers it. */
  pages: {
    items: readonly unknown[]
    total: number
    hasNextPage: boolean
    isFetchingNextPage: boolean
    fetchNextPage: () => unknown
  }
}

export function LoadMore({ pages }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!pages.hasNextPage) return null
  return (
    <Group justify="center" gap="md" mt="md">
      <Text fz="sm" c="dimmed" role="status">
        {t('common.shown', { shown: format.count(pages.items.length), total: format.count(pages.total) })}
      </Text>
      <Button
        variant="default"
        size="xs"
        loading={pages.isFetchingNextPage}
        onClick={() => void pages.fetchNextPage()}
      >
        {t('common.loadMore')}
      </Button>
    </Group>
  )
}
