// On a test's results: what has been learnt from it, and the offer to write it down.
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'

/** `isOver`: the test has been stopped or rolled out, or has reached a verdict. */
export function LearningPanel({ experimentId, isOver }: { experimentId: string; isOver: boolean }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const learnings = useList('learnings', { experimentId })
  const items = learnings.data ?? []
  return (
    <Panel title={t('learnings.panel.title')} lead={t('learnings.panel.lead')}>
      <Stack gap="sm" align="flex-start">
        {items.map(({ id, title }) => (
          <Anchor key={id} component={Link} to={`/learnings/${id}`} fz="sm">
            {title}
          </Anchor>
        ))}
        {!isOver && items.length === 0 && (
          <Text fz="sm" c="dimmed">
            {t('learnings.panel.early')}
          </Text>
        )}
        {isOver && canEdit && learnings.data && (
          <Button
            component={Link}
            to={`/learnings/new?experiment=${experimentId}`}
            variant={items.length === 0 ? 'filled' : 'default'}
            size={items.length === 0 ? 'sm' : 'xs'}
            leftSection={<IconBulb size={16} aria-hidden />}
          >
            {t(items.length === 0 ? 'learnings.panel.draft' : 'learnings.panel.draftAgain')}
          </Button>
        )}
      </Stack>
    </Panel>
  )
}
