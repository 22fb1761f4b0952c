// One learning in a list: its title, what it rests on, where it belongs, and how it begins.
import { Anchor, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Learning } from '#wire/learnings'
import { useFormat } from '../../session.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { LearningBadges } from './learning-badges.tsx'

export function LearningCard({ learning }: { learning: Learning }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, title, body, authorName, createdAt, keyResultName, teamName, links } = learning
  const day = format.instantDay(createdAt)
  const facts = [
    authorName ? t('learnings.byOn', { author: authorName, day }) : t('learnings.on', { day }),
    keyResultName,
    links.length > 0 ? t('learnings.tests', { count: links.length }) : null,
  ]
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group gap="xs" mb={6}>
        <LearningBadges learning={learning} />
        {teamName && <ToneBadge tone="plain">{teamName}</ToneBadge>}
      </Group>
      <Anchor component={Link} to={`/learnings/${id}`} fw={650} underline="hover">
        {title}
      </Anchor>
      {body !== '' && (
        <Text fz="sm" mt={4} lineClamp={2} className="lv-measure">
          {body}
        </Text>
      )}
      <Text fz="sm" c="dimmed" mt={6}>
        {facts.filter(Boolean).join(' · ')}
      </Text>
    </Paper>
  )
}
