// What moved: every key result from start to now against its target, beside what the shipped changes would explain.
import { Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Review } from '#wire/reviews'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { KeyResultStory } from './key-result-story.tsx'
import { LevelLegend } from './level-track.tsx'
import classes from './review.module.css'

/** `isOver`: the cycle has ended, so that levels are those it ended with. */
export function KeyResultsPanel({ review, isOver }: { review: Review; isOver: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const told = review.objectives.filter(({ keyResults }) => keyResults.length > 0)
  const hasShipped = told.some(({ keyResults }) => keyResults.some(({ shipped }) => shipped !== null))
  return (
    <Panel
      title={t('review.keyResults.title')}
      lead={told.length > 0 && <LevelLegend hasShipped={hasShipped} isOver={isOver} />}
    >
      {told.length === 0 && <Text c="dimmed">{t('review.keyResults.none')}</Text>}
      <Stack gap="xl">
        {told.map(({ id, name, teamName, score, keyResults }) => (
          <section key={id} aria-label={name}>
            <Group justify="space-between" align="baseline" gap={4} className={classes.objective}>
              <Title order={3}>{name}</Title>
              <Text fz="sm" c="dimmed">
                {[
                  teamName,
                  score !== null &&
                    t('review.keyResults.objectiveScore', { score: format.percent(score, 0) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Group>
            <Stack gap="lg" mt="sm">
              {keyResults.map((keyResult) => (
                <KeyResultStory key={keyResult.id} keyResult={keyResult} isOver={isOver} />
              ))}
            </Stack>
          </section>
        ))}
      </Stack>
      {hasShipped && (
        <Text fz="sm" c="dimmed" mt="lg" className="lv-measure">
          {t('review.keyResults.notCausal')}
        </Text>
      )}
    </Panel>
  )
}
