// A hypothesis in one line: what was changed, what came of it, and whether it was shipped.
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LearningStory } from '#domain/learning-draft'
import type { ReviewedHypothesis } from '#wire/reviews'
import { useCanEdit, useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { sentence } from '../../ui/sentence.ts'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from './review.module.css'

export function TestLine({ hypothesis }: { hypothesis: ReviewedHypothesis }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { id, change, metricName, outcome, promise, low, high, experimentId, isShipped } = hypothesis
  const claim = canEdit ? `/hypotheses/${id}/edit` : `/key-results/${hypothesis.keyResultId}`
  const story = (hypothesis.story ?? (outcome === 'untested' ? 'untested' : 'unseen')) as
    | LearningStory
    | 'untested'
    | 'unseen'
  return (
    <li className={classes.keep}>
      <Anchor
        component={Link}
        to={experimentId ? `/experiments/${experimentId}/results` : claim}
        fw={600}
        underline="hover"
      >
        {sentence(change)}
      </Anchor>{' '}
      {isShipped && <ToneBadge tone="accent">{t('review.shippedBadge')}</ToneBadge>}
      <Text fz="sm">
        {t(`review.story.${story}`, {
          metric: metricName,
          promise: format.lift(promise),
          interval: intervalWords(t, format, low, high),
        })}
      </Text>
    </li>
  )
}
