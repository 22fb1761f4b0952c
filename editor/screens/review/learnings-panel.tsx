// What the cycle has taught, with the way to each learning.
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Review } from '#wire/reviews'
import { Panel } from '../../ui/panel.tsx'
import { LearningBadges } from '../learnings/learning-badges.tsx'
import classes from './review.module.css'

export function LearningsPanel({ review }: { review: Review }) {
  const { t } = useTranslation()
  const { learnings } = review
  return (
    <Panel
      title={t('review.learnings.title')}
      action={
        <Anchor component={Link} to="/learnings" fz="sm" className={classes.screenOnly}>
          {t('review.learnings.all')}
        </Anchor>
      }
    >
      {learnings.length === 0 && <Text c="dimmed">{t('review.learnings.none')}</Text>}
      <ul className={classes.list}>
        {learnings.map((learning) => (
          <li key={learning.id} className={classes.keep}>
            <Anchor component={Link} to={`/learnings/${learning.id}`} fw={600} underline="hover">
              {learning.title}
            </Anchor>{' '}
            <LearningBadges learning={learning} />
            <Text fz="sm" lineClamp={3}>
              {gist(learning.body)}
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Of a drafted learning the last paragraph but one says what it means; of others, the first words do. */
function gist(body: string): string {
  const paragraphs = body.split(/\n\s*\n/)
  return paragraphs.length >= 5 ? (paragraphs.at(-2) ?? body) : body
}
