// The same idea for another key result: chooses which, and opens the hypothesis form with this learning.
import { Button, NativeSelect, Stack, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Learning } from '#wire/learnings'
import { useList } from '../../queries.ts'
import { Panel } from '../../ui/panel.tsx'

export function ElsewherePanel({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const keyResults = useList('key-results', { limit: '500' })
  const [chosen, setChosen] = useState('')
  const items = keyResults.data ?? []
  const first = items.find(({ id }) => id !== learning.keyResultId) ?? items[0]
  const keyResultId = chosen || (first?.id ?? '')
  return (
    <Panel title={t('learnings.elsewhere.title')} lead={t('learnings.elsewhere.lead')}>
      {items.length === 0 ? (
        <Text fz="sm" c="dimmed">
          {t('learnings.elsewhere.noKeyResult')}
        </Text>
      ) : (
        <Stack gap="sm" align="stretch">
          <NativeSelect
            label={t('learnings.elsewhere.keyResult')}
            value={keyResultId}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={items.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Button
            component={Link}
            to={`/key-results/${keyResultId}/hypotheses/new?learning=${learning.id}`}
            rightSection={<IconArrowRight size={16} aria-hidden />}
          >
            {t('learnings.elsewhere.start')}
          </Button>
        </Stack>
      )}
    </Panel>
  )
}
