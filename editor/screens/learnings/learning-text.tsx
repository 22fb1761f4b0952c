// A learning's paragraphs, and its publication while it is a draft.
import { Button, Paper, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Learning } from '#wire/learnings'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'

export function LearningText({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const publish = async () => {
    await api.patch('learnings', learning.id, { status: 'published' })
    await refresh()
  }
  return (
    <Paper p={{ base: 'md', sm: 'xl' }}>
      <Stack gap="md" align="flex-start">
        {learning.body.split(/\n\s*\n/).map((paragraph) => (
          <Text key={paragraph} className="lv-measure" style={{ whiteSpace: 'pre-line' }}>
            {paragraph}
          </Text>
        ))}
        {learning.status === 'draft' && canEdit && (
          <Button onClick={() => void publish()}>{t('learnings.publish')}</Button>
        )}
      </Stack>
    </Paper>
  )
}
