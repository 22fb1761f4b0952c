// The next thing to do for a key result, one click away, and what is worth a thought.
import { Box, Button, Paper, Text, Title } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Nudge } from '#domain/nudge'
import { sentence } from '../../ui/sentence.ts'
import { NudgeList } from '../okrs/nudge-list.tsx'
import type { KeyResultNext } from './key-result-next.ts'

type Props = { next: KeyResultNext; nudges: readonly Nudge[]; editTo: string }

export function KeyResultNextCard({ next, nudges, editTo }: Props) {
  const { t } = useTranslation()
  return (
    <Paper
      component="section"
      aria-labelledby="key-result-next"
      p={{ base: 'md', sm: 'lg' }}
      style={{ background: 'var(--lv-accent-soft)', borderColor: 'transparent' }}
    >
      <Title order={2} id="key-result-next" mb={4}>
        {t('keyResultNext.title')}
      </Title>
      <Text fz="sm" mb="sm">
        {t(`keyResultNext.${next.step}.lead`, { name: sentence(next.name) })}
      </Text>
      <Button component={Link} to={next.to} size="xs" rightSection={<IconArrowRight size={14} aria-hidden />}>
        {t(`keyResultNext.${next.step}.action`)}
      </Button>
      {nudges.length > 0 && (
        <Box mt="md">
          <NudgeList nudges={nudges} />
          {nudges.includes('could_be_measured') && (
            <Button component={Link} to={editTo} variant="default" size="compact-sm" mt="xs">
              {t('keyResultNext.measure')}
            </Button>
          )}
        </Box>
      )}
    </Paper>
  )
}
