// What was tested, by outcome, a line a hypothesis.
import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { OUTCOMES } from '#domain/review'
import type { Review } from '#wire/reviews'
import { Panel } from '../../ui/panel.tsx'
import classes from './review.module.css'
import { TestLine } from './test-line.tsx'

export function TestsPanel({ review }: { review: Review }) {
  const { t } = useTranslation()
  const { hypotheses } = review
  const groups = OUTCOMES.filter((outcome) => outcome !== 'untested').map((outcome) => ({
    outcome,
    items: hypotheses.filter((hypothesis) => hypothesis.outcome === outcome),
  }))
  const known = groups.filter(({ items }) => items.length > 0)
  return (
    <Panel title={t('review.hypotheses.title')}>
      {known.length === 0 && <Text c="dimmed">{t('review.hypotheses.none')}</Text>}
      <Stack gap="lg">
        {known.map(({ outcome, items }) => (
          <section key={outcome} aria-label={t(`review.outcome.${outcome}`, { count: items.length })}>
            <Title order={3} className={classes.outcome} data-outcome={outcome}>
              {t(`review.outcome.${outcome}`, { count: items.length })}
            </Title>
            <ul className={classes.list}>
              {items.map((hypothesis) => (
                <TestLine key={hypothesis.id} hypothesis={hypothesis} />
              ))}
            </ul>
          </section>
        ))}
      </Stack>
    </Panel>
  )
}
