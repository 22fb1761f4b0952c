// What to bet on next: ideas not tested, tests worth redoing, wins to ship, to try elsewhere or to check again.
import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Review } from '#wire/reviews'
import { Panel } from '../../ui/panel.tsx'
import classes from './review.module.css'
import { TestLine } from './test-line.tsx'

export function NextBetsPanel({ review }: { review: Review }) {
  const { t } = useTranslation()
  const { hypotheses, elsewhere, retests } = review
  const tests = [
    {
      title: t('review.bets.ship'),
      items: hypotheses.filter(({ outcome, isShipped }) => outcome === 'confirmed' && !isShipped),
    },
    { title: t('review.bets.redo'), items: hypotheses.filter(({ outcome }) => outcome === 'inconclusive') },
    { title: t('review.bets.untested'), items: hypotheses.filter(({ outcome }) => outcome === 'untested') },
  ].filter(({ items }) => items.length > 0)
  const learnings = [
    { title: t('review.bets.elsewhere'), items: elsewhere },
    { title: t('review.bets.retests'), items: retests },
  ].filter(({ items }) => items.length > 0)
  return (
    <Panel title={t('review.bets.title')}>
      {tests.length + learnings.length === 0 && <Text c="dimmed">{t('review.bets.none')}</Text>}
      <Stack gap="lg">
        {tests.map(({ title, items }) => (
          <section key={title} aria-label={title}>
            <Title order={3}>{title}</Title>
            <ul className={classes.list}>
              {items.map((hypothesis) => (
                <TestLine key={hypothesis.id} hypothesis={hypothesis} />
              ))}
            </ul>
          </section>
        ))}
        {learnings.map(({ title, items }) => (
          <section key={title} aria-label={title}>
            <Title order={3}>{title}</Title>
            <ul className={classes.list}>
              {items.map((learning) => (
                <li key={learning.id} className={classes.keep}>
                  <Anchor component={Link} to={`/learnings/${learning.id}`} underline="hover">
                    {learning.title}
                  </Anchor>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </Stack>
    </Panel>
  )
}
